//! Sets of word classes, by the numbers of the classes. The build script uses them as well as the program.

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(
    /// A bit for each class, by its number.
    pub(super) [u64; Self::BLOCKS],
);

impl Classes {
    /// Blocks of 64 bits in a set.
    pub(super) const BLOCKS: usize = 8;

    /// How many classes there may be.
    pub const CAPACITY: usize = Self::BLOCKS * 64;

    /// The empty set.
    pub const NONE: Self = Self([0; Self::BLOCKS]);

    /// This set and the class with a number.
    #[must_use]
    #[inline]
    pub const fn with_number(mut self, number: usize) -> Self {
        self.0[number / 64] |= 1 << (number % 64);
        self
    }

    /// Holds the class with a number.
    #[must_use]
    #[inline]
    pub const fn has_number(&self, number: usize) -> bool {
        self.0[number / 64] & 1 << (number % 64) != 0
    }

    /// Both sets together.
    #[must_use]
    #[inline]
    pub const fn union(mut self, other: Self) -> Self {
        let mut i = 0;
        while i < Self::BLOCKS {
            self.0[i] |= other.0[i];
            i += 1;
        }
        self
    }

    /// Shares a class with `other`.
    #[must_use]
    #[inline]
    pub const fn any(&self, other: Self) -> bool {
        let mut i = 0;
        let mut shared = 0;
        while i < Self::BLOCKS {
            shared |= self.0[i] & other.0[i];
            i += 1;
        }
        shared != 0
    }
}
