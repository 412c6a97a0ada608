use super::table::Table;

#[test]
fn built_in_tables_have_no_bad_lines() {
    for path in ["hedges.tsv", "weasels.tsv"] {
        let (_, problems) = Table::parse(crate::data::get(path).unwrap_or_default());
        assert_eq!(problems, Vec::<String>::new(), "{path}");
    }
}
