//! The part of the Python package that is written in Rust: JSON in, JSON out. Types, defaults and words for errors are in `copydesk/`.

use copydesk::Checker as Inner;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use rayon::prelude::*;
use std::ffi::OsString;

/// Rules and settings, ready to check drafts from any number of threads.
#[pyclass(frozen)]
struct Checker {
    inner: Inner,
}

#[pymethods]
impl Checker {
    /// The built-in rules, or those of a folder with its settings, pages and ledger.
    #[new]
    #[pyo3(signature = (folder=None))]
    fn new(py: Python<'_>, folder: Option<String>) -> PyResult<Self> {
        let made = py.detach(|| folder.map_or_else(|| Ok(Inner::new()), Inner::from_folder));
        let inner = made.map_err(|error| PyValueError::new_err(error.to_string()))?;
        Ok(Self { inner })
    }

    /// Answers the JSON of a request.
    fn answer(&self, py: Python<'_>, request: &str) -> String {
        py.detach(|| self.inner.answer(request))
    }

    /// Answers many, on all processors, in their order.
    fn answer_many(&self, py: Python<'_>, requests: Vec<String>) -> Vec<String> {
        py.detach(|| requests.into_par_iter().map(|r| self.inner.answer(&r)).collect())
    }

    /// The same for the bytes of a file.
    fn answer_file(&self, py: Python<'_>, bytes: &[u8], request: &str) -> String {
        py.detach(|| self.inner.answer_file(bytes, request))
    }

    /// A Word file with comments, and how many comments, fixes and fixes left there are; an error is the JSON of one.
    fn comment<'py>(
        &self,
        py: Python<'py>,
        bytes: &[u8],
        request: &str,
        comments: &str,
    ) -> PyResult<(Bound<'py, PyBytes>, usize, usize, usize)> {
        let done = py.detach(|| self.inner.comment_json(bytes, request, comments));
        let done = done.map_err(PyValueError::new_err)?;
        Ok((PyBytes::new(py, &done.bytes), done.comments, done.fixes, done.fixes_left))
    }
}

/// The command; its exit code.
#[pyfunction]
fn run(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    py.detach(|| copydesk::run_from(arguments))
}

#[pymodule]
fn _copydesk(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Checker>()?;
    module.add_function(wrap_pyfunction!(run, module)?)
}
