-- Opens the file of the command line with the server, types into it, has it fixed; writes what was seen as JSON.
-- Uses only what Neovim 0.7 has.
local seen = { version = tostring(vim.version().major) .. "." .. tostring(vim.version().minor) }
local buffer = vim.api.nvim_get_current_buf()
local config = { name = "jianfu", cmd = vim.fn.json_decode(vim.env.PROBE_COMMAND), root_dir = vim.fn.getcwd(),
  init_options = { quiet = 0 } }
if (vim.env.PROBE_ENCODING or "") ~= "" then
  config.capabilities = vim.lsp.protocol.make_client_capabilities()
  config.capabilities.general = { positionEncodings = { vim.env.PROBE_ENCODING } }
end
vim.bo[buffer].filetype = "markdown"
local id = vim.lsp.start_client(config)
vim.lsp.buf_attach_client(buffer, id)
vim.wait(20000, function() local c = vim.lsp.get_client_by_id(id) return c ~= nil and c.initialized end, 20)
local client = vim.lsp.get_client_by_id(id)
seen.encoding = client.offset_encoding

local function marks()
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(buffer)) do
    table.insert(found, { rule = one.code, first = { one.lnum, one.col }, last = { one.end_lnum, one.end_col } })
  end
  return found
end

local function wait_for(count)
  vim.wait(20000, function() return #vim.diagnostic.get(buffer) == count end, 20)
  return marks()
end

seen.opened = wait_for(tonumber(vim.env.PROBE_FIRST))
local row, column = unpack(vim.fn.json_decode(vim.env.PROBE_PLACE))
vim.api.nvim_buf_set_text(buffer, row, column, row, column, { vim.env.PROBE_TYPED })
seen.typed = wait_for(tonumber(vim.env.PROBE_SECOND))
seen.text = vim.api.nvim_buf_get_lines(buffer, 0, -1, true)

-- The way Neovim asks for actions, with the diagnostics of the line as context: 0.7 puts byte columns into those.
local function fix(kind)
  local params = { textDocument = { uri = vim.uri_from_bufnr(buffer) },
    range = { start = { line = 0, character = 0 }, ["end"] = { line = 0, character = 0 } } }
  local marked = vim.lsp.diagnostic.get_line_diagnostics(buffer, row, nil, id)
  params.context = { diagnostics = marked, only = { kind } }
  for _, answer in pairs(vim.lsp.buf_request_sync(buffer, "textDocument/codeAction", params, 10000) or {}) do
    for _, action in ipairs(answer.result or {}) do
      vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
      return action.title
    end
  end
end

seen.fixed = fix("source.fixAll.jianfu")
seen.after = vim.api.nvim_buf_get_lines(buffer, 0, -1, true)
vim.fn.writefile({ vim.fn.json_encode(seen) }, vim.env.PROBE_OUTPUT)
vim.lsp.stop_client(id)
vim.wait(5000, function() return vim.lsp.get_client_by_id(id) == nil end, 20)
vim.cmd("qa!")
