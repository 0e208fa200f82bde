-- The theme's filters run as Quarto runs a user's: each file loaded in an environment of its own with the names that Quarto gives it,
-- its filters walked over the document one by one inside one filter of Quarto's, Div and Span wrapped, a Div of Quarto's own last.
local NAMES = {
  "assert", "debug", "error", "FORMAT", "getmetatable", "io", "ipairs", "load", "math", "next", "os", "pairs", "pandoc", "pcall", "print", "require",
  "select", "setmetatable", "string", "table", "tonumber", "tostring", "type", "utf8",
}
local OWN = "quartos-egen"
local function environment()
  local given = {}
  for _, name in ipairs(NAMES) do given[name] = _G[name] end
  return setmetatable({}, { __index = given })
end
local function wrapped(filter)
  local out = { scriptFile = "filter.lua" }                               -- Quarto's table holds more than functions
  for name, handle in pairs(filter) do out[name] = handle end
  if not (filter.Div or filter.Span) then return out end
  function out.Div(d) if d.identifier ~= OWN and filter.Div then return filter.Div(d) end end
  function out.Span(s) if filter.Span then return filter.Span(s) end end
  return out
end
local filters = {}
for _, file in ipairs({ "tema/siffror.lua", "tema/rapport.lua" }) do
  for _, filter in ipairs(assert(loadfile(file, "bt", environment()))()) do filters[#filters + 1] = wrapped(filter) end
end
return { { Pandoc = function(doc)
  doc.blocks:insert(pandoc.Div({}, pandoc.Attr(OWN)))
  for _, filter in ipairs(filters) do doc = doc:walk(filter) end
  doc.blocks = doc.blocks:filter(function(block) return block.identifier ~= OWN end)
  return doc
end } }
