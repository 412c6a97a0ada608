-- Neovim with editors/neovim/copydesk.lua: findings, a correction, and findings about the corrected text.
local root, result = os.getenv("ROOT"), os.getenv("RESULT")
local function fail(message)
  io.stderr:write(message .. "\n")
  vim.cmd("cquit")
end
local ok, message = pcall(function()
  vim.cmd("source " .. root .. "/editors/neovim/copydesk.lua")
  vim.bo.filetype = "markdown"
  local function found()
    return vim.diagnostic.get(0)
  end
  assert(vim.wait(20000, function() return #found() > 0 end, 20), "no findings")
  local lines = {}
  local d = found()[1]
  for _, one in ipairs(found()) do
    local line = vim.api.nvim_buf_get_lines(0, one.lnum, one.lnum + 1, false)[1]
    table.insert(lines, string.format("%d %s %s", one.lnum + 1, line:sub(one.col + 1, one.end_col), one.code or one.user_data.lsp.code))
  end
  local params = vim.lsp.util.make_given_range_params({ d.lnum + 1, d.col }, { d.lnum + 1, d.col })
  params.context = { diagnostics = {} }
  local answers = vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, 20000)
  local fix
  for _, answer in pairs(answers) do
    for _, action in ipairs(answer.result) do
      fix = fix or (action.isPreferred and action) or nil
    end
  end
  vim.lsp.util.apply_workspace_edit(fix.edit, "utf-16")
  local text = vim.api.nvim_buf_get_lines(0, 3, 4, false)[1]
  assert(text == "Halden 😀 opened a lab in Riga on February 9, 2026, it said.", text)
  assert(vim.wait(20000, function() return #found() == 0 end, 20), "the finding stays after its correction")
  vim.fn.writefile(lines, result)
end)
if not ok then fail(message) end
vim.cmd("qall!")
