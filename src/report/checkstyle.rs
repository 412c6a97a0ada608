//! `--format checkstyle`: Checkstyle's XML, which many build servers read. <https://checkstyle.sourceforge.io>

use super::Run;
use super::xml::flat;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};
use std::io::Result;

/// The run as Checkstyle XML.
pub(super) fn text(run: &Run<'_>) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    // Writing to memory cannot fail.
    let _ = write(run, &mut writer);
    let mut text = String::from_utf8(writer.into_inner()).unwrap_or_default();
    text.push('\n');
    text
}

fn write(run: &Run<'_>, writer: &mut Writer<Vec<u8>>) -> Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer.create_element("checkstyle").with_attribute(("version", "4.3")).write_inner_content(|w| {
        for draft in run.drafts {
            let shown: Vec<_> = draft.diagnostics.iter().filter(|d| d.shown(run.infos)).collect();
            if shown.is_empty() {
                continue;
            }
            w.create_element("file").with_attribute(("name", flat(&draft.place).as_str())).write_inner_content(|w| {
                for d in shown {
                    w.create_element("error")
                        .with_attribute(("line", d.span.start.line.to_string().as_str()))
                        .with_attribute(("column", d.span.start.column.to_string().as_str()))
                        .with_attribute(("severity", d.severity.name()))
                        .with_attribute(("message", flat(&d.advice().replace('\n', "; ")).as_str()))
                        .with_attribute(("source", format!("copydesk.{}", d.rule.replace('/', ".")).as_str()))
                        .write_empty()?;
                }
                Ok(())
            })?;
        }
        Ok(())
    })?;
    Ok(())
}
