//! Money, ranges, percentages, fractions, bounds.

use super::*;

#[test]
fn money_in_every_form() {
    check("Halden made $68B.", &["$68B = 6.8e10 USD"]);
    check(
        "Tarn paid US$2 million, €35M and ₹2,000.",
        &["US$2 million = 2e6 USD", "€35M = 3.5e7 EUR", "₹2,000 = 2000 INR"],
    );
    check("Meridian spent $152 billion USD on it.", &["$152 billion USD = 1.52e11 USD"]);
    check(
        "A loan of 3 trillion yen, then £1.2bn and C$5 million.",
        &["3 trillion yen = 3e12 JPY", "£1.2bn = 1.2e9 GBP", "C$5 million = 5e6 CAD"],
    );
    check(
        "It lost two and a half million dollars.",
        &["two and a half million dollars = 2.5e6 USD"],
    );
    check("The trade gap was $-50.8bn.", &["$-50.8bn = -5.08e10 USD"]);
    check("They spent Rs. 500 crore.", &["Rs. 500 crore = 5e9 INR"]);
    check(
        "They won 75 USD million or AUD1.5m.",
        &["75 USD million = 7.5e7 USD", "AUD1.5m = 1.5e6 AUD"],
    );
    check("It cost 5 dollars and 30 cents.", &["5 dollars and 30 cents = 5.3 USD"]);
}

#[test]
fn a_range_is_one_figure() {
    check("Worth $80-90 billion.", &["$80-90 billion = 8e10..9e10 USD"]);
    check("Between $8 billion and $10 billion.", &["$8 billion and $10 billion = 8e9..1e10 USD"]);
    check("Homes from $500,000 to $1 million.", &["$500,000 to $1 million = 500000..1e6 USD"]);
    check("A cut of 1 to 1.5 percent.", &["1 to 1.5 percent = 1..1.5 percent"]);
    check("A 5-10W laser.", &["5-10W = 5..10 W"]);
    check("It takes three or four years.", &["three or four years = 3..4 year"]);
    check(
        "Revenue rose to $7 billion from $6 billion.",
        &["$7 billion = 7e9 USD", "$6 billion = 6e9 USD"],
    );
}

#[test]
fn from_and_to_is_a_change() {
    assert_eq!(figures("The price fell from $30 to $3.")[0].extent, Extent::Fall);
    assert_eq!(figures("Output rose from 240 to 273 units.")[0].extent, Extent::Rise);
    assert_eq!(figures("Prices range from $3 to $30.")[0].extent, Extent::Range);
}

#[test]
fn percent_points_and_multiples() {
    check(
        "Margins widened by 3 percentage points to 40 per cent.",
        &["3 percentage points = 3 point", "40 per cent = 40 percent"],
    );
    check("Rates rose 25 basis points.", &["25 basis points = 25 bp"]);
    check(
        "Usage grew tenfold, 3x faster and four times cheaper.",
        &["tenfold = 10 times", "3x = 3 times", "four times = 4 times"],
    );
    check("It is twice as large.", &["twice = 2 times"]);
}

#[test]
fn fractions_in_words_and_signs() {
    check("Two-thirds of the staff left.", &["Two-thirds of the staff = 0.6666666666666666 staff"]);
    check("One in five users cancelled.", &["One in five users = 0.2 user"]);
    check("Half a million people.", &["Half a million people = 500000 people"]);
    check("It fell by 2½ points.", &["2½ points = 2.5 point"]);
    check("Add 1/2 pound of salt.", &["1/2 pound = 0.5 lb"]);
    let third = figures("A third of the engineers left.")[0].printed_low;
    assert_eq!((third.digits, third.divisor), (1, 3));
}

#[test]
fn words_before_and_after_bound_a_figure() {
    let bound = |text: &str| figures(text)[0].bound;
    assert_eq!(bound("More than 40 users left."), Bound::AtLeast);
    assert_eq!(bound("It costs up to $5."), Bound::AtMost);
    assert_eq!(bound("It costs roughly $5."), Bound::Approximate);
    assert_eq!(bound("80+ firms joined."), Bound::AtLeast);
    assert_eq!(bound("It costs $5."), Bound::Exact);
    assert_eq!(bound("It was trained over 54 days."), Bound::Exact);
}
