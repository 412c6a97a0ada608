//! Units of measure, rates and counted things.

use super::*;

#[test]
fn model_sizes_and_context_windows() {
    check(
        "Corvid is a 671B-parameter model with 37B active parameters.",
        &["671B-parameter = 6.71e11 parameter", "37B active parameters = 3.7e10 active parameter"],
    );
    check(
        "The 70B model has a 1M context window.",
        &["70B = 7e10 parameter", "1M context window = 1e6 token"],
    );
    check("It reads 200,000-token prompts.", &["200,000-token = 200000 token"]);
}

#[test]
fn compute_power_and_memory() {
    check(
        "It took 3.8×10^25 FLOPs on 16,384 H100 GPUs.",
        &["3.8×10^25 FLOPs = 3.8e25 FLOP", "16,384 H100 GPUs = 16384 H100 GPU"],
    );
    check(
        "Above 10²⁵ FLOP or 2.1e25 FLOP.",
        &["10²⁵ FLOP = 1e25 FLOP", "2.1e25 FLOP = 2.1e25 FLOP"],
    );
    check("It has 141GB of memory at 4.8 TB/s.", &["141GB = 141 GB", "4.8 TB/s = 4.8 TB/s"]);
    check(
        "The site draws 1.2 GW and uses 3.4 TWh a year.",
        &["1.2 GW = 1.2 GW", "3.4 TWh a year = 3.4 TWh/year"],
    );
    check("A 3nm process.", &["3nm = 3 nm"]);
    check("Tarn bought 25,000 A100s.", &["25,000 A100s = 25000 A100"]);
}

#[test]
fn prices_are_rates_with_a_slash() {
    check(
        "It costs $3 per million input tokens.",
        &["$3 per million input tokens = 3 USD/million input token"],
    );
    check(
        "Priced at $0.27/M tokens or $1.10/1M output tokens.",
        &[
            "$0.27/M tokens = 0.27 USD/million token",
            "$1.10/1M output tokens = 1.1 USD/million output token",
        ],
    );
    check(
        "An hour costs $2.85 an hour or $2.10/hr.",
        &["$2.85 an hour = 2.85 USD/hour", "$2.10/hr = 2.1 USD/hour"],
    );
    check("It made $7 billion a year earlier.", &["$7 billion = 7e9 USD"]);
}

#[test]
fn counted_things_in_the_singular() {
    check(
        "The study covers 135 unicorn startups in four different cities.",
        &["135 unicorn startups = 135 unicorn startup", "four different cities = 4 different city"],
    );
    check(
        "It sold 2.7m combined digital and physical copies.",
        &["2.7m combined digital and physical copies = 2.7e6 digital physical copy"],
    );
    check(
        "With eight more picks and 50 previous years.",
        &["eight more picks = 8 pick", "50 previous years = 50 year"],
    );
    check(
        "A four-, five- or six-cylinder engine.",
        &["four = 4 cylinder", "five = 5 cylinder", "six-cylinder = 6 cylinder"],
    );
}

#[test]
fn ages_lengths_and_temperatures() {
    check("A 50-year-old firm, 1.8m tall.", &["50-year-old = 50 year of age", "1.8m = 1.8 m"]);
    check("Gas at minus-260 degrees Fahrenheit.", &["minus-260 degrees Fahrenheit = -260 °F"]);
    check(
        "Ana Ruiz, 51, led a study of men aged 18 to 34.",
        &["51 = 51 year of age", "18 to 34 = 18..34 year of age"],
    );
    check("It was 20C outside.", &["20C = 20 °C"]);
    check("Heat to 30 °C over 2.5 hours.", &["30 °C = 30 °C", "2.5 hours = 2.5 hour"]);
}
