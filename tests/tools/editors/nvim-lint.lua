-- Neovim with editors/neovim/nvim-lint.lua: what the plug-in does with it, done by hand.
local root, result = os.getenv("ROOT"), os.getenv("RESULT")
local ok, message = pcall(function()
  local linter = dofile(root .. "/editors/neovim/nvim-lint.lua")
  local command = { linter.cmd }
  for _, arg in ipairs(linter.args) do
    table.insert(command, type(arg) == "function" and arg() or arg)
  end
  local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n") .. "\n"
  local found = linter.parser(vim.fn.system(command, text), vim.api.nvim_get_current_buf())
  vim.diagnostic.set(vim.api.nvim_create_namespace("copydesk"), 0, found)
  local lines = {}
  for _, d in ipairs(vim.diagnostic.get(0)) do
    local line = vim.api.nvim_buf_get_lines(0, d.lnum, d.lnum + 1, false)[1]
    table.insert(lines, string.format("%d %s %s", d.lnum + 1, line:sub(d.col + 1, d.end_col), found[1].code))
  end
  vim.fn.writefile(lines, result)
end)
if not ok then
  io.stderr:write(message .. "\n")
  vim.cmd("cquit")
end
vim.cmd("qall!")
