-- The language server in Neovim, 0.7 or newer, without plug-ins: put this file into ~/.config/nvim/plugin/.
-- With nvim-lspconfig or Neovim 0.11 the three lines of docs/editors.md do the same.

local languages = { markdown = true, html = true, text = true, rst = true, asciidoc = true, mdx = true }
local clients = {}

local function root_of(path)
  local folder = vim.fn.fnamemodify(path, ":p:h")
  local found = vim.fn.findfile("copydesk.toml", vim.fn.escape(folder, " ,;") .. ";")
  return found ~= "" and vim.fn.fnamemodify(found, ":p:h") or folder
end

local function attach(buffer)
  if not languages[vim.bo[buffer].filetype] or vim.bo[buffer].buftype ~= "" then
    return
  end
  local root = root_of(vim.api.nvim_buf_get_name(buffer))
  if not clients[root] then
    clients[root] = vim.lsp.start_client({
      name = "copydesk",
      cmd = { vim.g.copydesk_path or "copydesk", "lsp" },
      root_dir = root,
      workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
      init_options = vim.g.copydesk_settings or { infos = "hint" },
      get_language_id = function(_, filetype)
        return ({ text = "plaintext", rst = "restructuredtext" })[filetype] or filetype
      end,
      on_exit = function()
        clients[root] = nil
      end,
    })
  end
  if clients[root] then
    vim.lsp.buf_attach_client(buffer, clients[root])
  end
end

vim.api.nvim_create_autocmd("FileType", {
  callback = function(event)
    attach(event.buf)
  end,
})
