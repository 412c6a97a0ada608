//! The second reader: a small encoder that gives its opinion on sentences and their clauses, as one more feature of the judge.
//!
//! It sees a draft in [`input::windows`] and answers with log odds for each family. It is read from a file of its own
//! ([`file`]); what its answers are worth is the judge's business. Its arithmetic ([`kernel`]) gives the same answers everywhere.

mod file;
pub mod input;
mod kept;
mod kernel;
mod network;
pub mod vocabulary;

pub use file::{FORMAT, FileError, LARGEST};
pub use kept::Memory;

use super::{Answer, Answers, Scene, SecondOpinion};
use input::Window;
use network::Network;
use vocabulary::Vocabulary;

/// A second reader, ready to be asked.
#[derive(Debug)]
pub struct SecondReader {
    vocabulary: Vocabulary,
    network: Network,
    checksum: String,
    memory: Option<Box<dyn Memory>>,
}

impl SecondReader {
    /// Reads the bytes of a file.
    ///
    /// # Errors
    ///
    /// The file is cut off, damaged, of another format or of something else.
    pub fn read(bytes: &[u8]) -> Result<Self, FileError> {
        let file::Parts { vocabulary, network, checksum } = file::read(bytes)?;
        Ok(Self { vocabulary, network, checksum, memory: None })
    }

    /// Keeps answers, and takes those that were kept.
    #[must_use]
    pub fn with_memory(mut self, memory: Box<dyn Memory>) -> Self {
        self.memory = Some(memory);
        self
    }

    /// The checksum of its file, by which answers that are kept are told apart.
    #[must_use]
    pub fn checksum(&self) -> &str {
        &self.checksum
    }

    /// What it looks at in a draft.
    #[must_use]
    pub fn windows(&self, scene: &Scene<'_>) -> Vec<Window> {
        input::windows(&self.vocabulary, scene)
    }

    /// What it makes of the sentences of a window, in the order of [`Window::asked`].
    #[must_use]
    pub fn read_window(&self, window: &Window) -> Vec<Answer> {
        let Some(memory) = &self.memory else { return self.network.answers(window) };
        let name = kept::name(window);
        if let Some(known) = memory.recall(&name).and_then(|bytes| kept::read(window, &bytes)) {
            return known;
        }
        let answers = self.network.answers(window);
        memory.keep(&name, &kept::write(window, &answers));
        answers
    }
}

impl SecondOpinion for SecondReader {
    fn answers(&self, scene: &Scene<'_>) -> Answers {
        let windows = self.windows(scene);
        windows
            .iter()
            .flat_map(|w| w.asked.iter().map(|a| a.sentence).zip(self.read_window(w)))
            .collect()
    }
}
