//! Currencies with letters before or behind the sign, numbers in compounds, intervals, rates with two denominators.

use super::*;

#[test]
fn letters_on_either_side_of_the_sign_name_the_currency() {
    check(
        "Halden raised SGD$60 million, MXN$20 million and HKD$7.",
        &["SGD$60 million = 6e7 SGD", "MXN$20 million = 2e7 MXN", "HKD$7 = 7 HKD"],
    );
    check(
        "It paid $US 5 million, $A7.50, $C3 billion and $NZ200,000.",
        &[
            "$US 5 million = 5e6 USD",
            "$A7.50 = 7.5 AUD",
            "$C3 billion = 3e9 CAD",
            "$NZ200,000 = 200000 NZD",
        ],
    );
    check("A plan costs RM9.50 a month.", &["RM9.50 a month = 9.5 MYR/month"]);
    check(
        "It cost USD50, EUR20 and GBP1,500.",
        &["USD50 = 50 USD", "EUR20 = 20 EUR", "GBP1,500 = 1500 GBP"],
    );
    check("A PS5 and an H100 are things.", &[]);
}

#[test]
fn a_code_may_name_a_power_of_ten() {
    check(
        "Sales of MUSD 5, MEUR 12.5 and USDm 40, or 12 MSEK.",
        &["MUSD 5 = 5e6 USD", "MEUR 12.5 = 1.25e7 EUR", "USDm 40 = 4e7 USD", "12 MSEK = 1.2e7 SEK"],
    );
}

#[test]
fn tolerances_and_hyphenated_ranges_are_intervals() {
    check("The site draws 12.5 ± 0.5 GW.", &["12.5 ± 0.5 GW = 12..13 GW"]);
    check("It scored 71.3 +/- 1.2%.", &["71.3 +/- 1.2% = 70.1..72.5 percent"]);
    check("A 10-to-15% rate.", &["10-to-15% = 10..15 percent"]);
    check("A plan of $10-to-$12 billion.", &["$10-to-$12 billion = 1e10..1.2e10 USD"]);
    check("A 5-to-7-year lease.", &["5-to-7-year = 5..7 year"]);
    check("Two to three hundred people.", &["Two to three hundred people = 200..300 people"]);
}

#[test]
fn tens_of_thousands_is_an_interval() {
    check(
        "It serves tens of thousands of users.",
        &["tens of thousands of users = 10000..100000 user"],
    );
    check(
        "Losses of hundreds of millions of dollars.",
        &["hundreds of millions of dollars = 1e8..1e9 USD"],
    );
}

#[test]
fn hyphens_join_numbers_with_their_scale_and_bound() {
    check("A half-billion-dollar deal.", &["A half-billion-dollar = 5e8 USD"]);
    check("A quarter-million users.", &["A quarter-million users = 250000 user"]);
    check("A two-and-a-half-year term.", &["A two-and-a-half-year = 2.5 year"]);
    check("It has 7-million-plus users.", &["7-million-plus users = 7e6 user"]);
    assert_eq!(figures("It has 7-million-plus users.")[0].bound, Bound::AtLeast);
    assert_eq!(figures("A $100-million-plus round.")[0].bound, Bound::AtLeast);
    check("It runs at 2.4Ghz.", &["2.4Ghz = 2.4 GHz"]);
}

#[test]
fn mixed_numerals_make_one_number() {
    check("It sold 4 hundred and 20 units.", &["4 hundred and 20 units = 420 unit"]);
    check("It sold 2 million 300 thousand units.", &["2 million 300 thousand units = 2.3e6 unit"]);
    check(
        "It raised $3 million and 20 people left.",
        &["$3 million = 3e6 USD", "20 people = 20 people"],
    );
    check(
        "It fell three and forty hundredths percent.",
        &["three and forty hundredths percent = 3.4 percent"],
    );
    check("About three twenty-fifths.", &["three twenty-fifths = 0.12"]);
    check(
        "It took 6.02×10^23 or 2.1x10^25 FLOP.",
        &["6.02×10^23 = 6.02e23 FLOP", "2.1x10^25 FLOP = 2.1e25 FLOP"],
    );
}

#[test]
fn rates_keep_all_their_denominators() {
    check("It costs $3 / 1M input tokens.", &["$3 / 1M input tokens = 3 USD/million input token"]);
    check(
        "It costs $2.49/GPU-hour, $2 per GPU hour, $3/GPU/hr or $4 an hour per GPU.",
        &[
            "$2.49/GPU-hour = 2.49 USD/GPU-hour",
            "$2 per GPU hour = 2 USD/GPU-hour",
            "$3/GPU/hr = 3 USD/GPU-hour",
            "$4 an hour per GPU = 4 USD/GPU-hour",
        ],
    );
    check("It costs $30 per user per month.", &["$30 per user per month = 30 USD/user/month"]);
}

#[test]
fn a_number_may_count_what_another_counts() {
    check(
        "It delivered 62 cars, compared with 63 a year earlier.",
        &["62 cars = 62 car", "63 = 63 car"],
    );
    check("Some 95,800 who left came back.", &["95,800 = 95800 people"]);
    check("Tarn sold 12 Model 3s.", &["12 Model 3s = 12 Model 3"]);
}
