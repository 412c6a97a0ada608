//! `--format checkstyle`: Checkstyle's XML, which many build servers read. <https://checkstyle.sourceforge.io>

use super::Run;
use super::xml::flat;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};
use std::io::{Result, Write};

/// The run as Checkstyle XML.
pub(super) fn text(run: &Run<'_>, out: &mut dyn Write) -> Result<()> {
    let mut writer = Writer::new_with_indent(out, b' ', 2);
    write(run, &mut writer)?;
    writer.into_inner().write_all(b"\n")
}

fn write(run: &Run<'_>, writer: &mut Writer<&mut dyn Write>) -> Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer.create_element("checkstyle").with_attribute(("version", "4.3")).write_inner_content(
        |w| {
            for draft in run.drafts {
                let mut shown = draft.diagnostics.pick(|g| g.shown(run.infos)).peekable();
                if shown.peek().is_none() {
                    continue;
                }
                w.create_element("file")
                    .with_attribute(("name", flat(&draft.place).as_str()))
                    .write_inner_content(|w| {
                        for d in shown {
                            w.create_element("error")
                                .with_attribute(("line", d.span.start.line.to_string().as_str()))
                                .with_attribute((
                                    "column",
                                    d.span.start.column.to_string().as_str(),
                                ))
                                .with_attribute(("severity", d.severity.name()))
                                .with_attribute((
                                    "message",
                                    flat(&d.advice().replace('\n', "; ")).as_str(),
                                ))
                                .with_attribute((
                                    "source",
                                    format!("copydesk.{}", d.rule.replace('/', ".")).as_str(),
                                ))
                                .write_empty()?;
                        }
                        Ok(())
                    })?;
            }
            Ok(())
        },
    )?;
    Ok(())
}
