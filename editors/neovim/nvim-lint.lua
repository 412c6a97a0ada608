-- A linter for the plug-in nvim-lint, for those who want no language server:
--
--     require("lint").linters.copydesk = dofile("…/editors/neovim/nvim-lint.lua")
--     require("lint").linters_by_ft = { markdown = { "copydesk" } }
--     vim.api.nvim_create_autocmd({ "BufWritePost", "InsertLeave", "TextChanged" }, { callback = function() require("lint").try_lint() end })

local severities = {
  error = vim.diagnostic.severity.ERROR,
  warning = vim.diagnostic.severity.WARN,
  info = vim.diagnostic.severity.HINT,
}

-- Neovim counts columns in bytes, copydesk gives the place in bytes of the file: the line's beginning is what lies between.
local function column(buffer, place)
  local line = vim.api.nvim_buf_get_lines(buffer, place.line - 1, place.line, false)[1] or ""
  return vim.str_byteindex(line, math.min(place.utf16 - 1, select(2, vim.str_utfindex(line))), true)
end

return {
  cmd = "copydesk",
  stdin = true,
  args = {
    "check",
    "--format",
    "json",
    "--stdin-filename",
    function()
      return vim.api.nvim_buf_get_name(0)
    end,
    "-",
  },
  stream = "stdout",
  ignore_exitcode = true,
  parser = function(output, buffer)
    local ok, report = pcall(vim.json.decode, output)
    local found = {}
    for _, file in ipairs(ok and report.files or {}) do
      for _, d in ipairs(file.diagnostics) do
        if d.suppressed == vim.NIL then
          table.insert(found, {
            lnum = d.span.start.line - 1,
            col = column(buffer, d.span.start),
            end_lnum = d.span["end"].line - 1,
            end_col = column(buffer, d.span["end"]),
            severity = severities[d.severity],
            message = d.message .. (d.help ~= vim.NIL and "\nhelp: " .. d.help or ""),
            code = d.rule,
            source = "copydesk",
          })
        end
      end
    end
    return found
  end,
}
