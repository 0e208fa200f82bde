-- The report in Word: the same document, without shades and buttons. siffror.lua runs before and has checked every figure.
local text = pandoc.utils.stringify
local function styled(name, blocks) return pandoc.Div(blocks, pandoc.Attr("", {}, { { "custom-style", name } })) end

-- A link to where the figure comes from looks like the figure, not like a link to read.
local function Span(s)
  if s.classes:includes("ton") or s.classes:includes("status") then return s.content end
end

-- The limits of a heat table are said in shades, which Word does not get.
local function without_tones(inlines)
  local out = pandoc.Inlines({})
  for i, part in ipairs(inlines) do
    if part.t == "Str" and part.text == "Ton" and inlines[i + 2] and inlines[i + 2].text == "efter" then break end
    out:insert(part)
  end
  return out
end
local LINE = 95                                                           -- characters in a full line of a table
local function longest_words(t)
  local least = {}
  local function measure(row)
    for i, cell in ipairs(row.cells) do
      for word in text(cell.contents):gmatch("%S+") do least[i] = math.max(least[i] or 0, (math.min(utf8.len(word) or 0, 24) + 2) / LINE) end
    end
  end
  for _, row in ipairs(t.head.rows) do measure(row) end
  for _, body in ipairs(t.bodies) do for _, row in ipairs(body.body) do if #row.cells == #t.colspecs then measure(row) end end end
  return least
end
local function Table(t)
  local least = longest_words(t)
  local numeric = #t.colspecs > 1
  for i = 2, #t.colspecs do if t.colspecs[i][1] ~= "AlignRight" then numeric = false end end
  local weights, sum = {}, 0
  for i, spec in ipairs(t.colspecs) do
    weights[i] = numeric and (i == 1 and math.max(3, 8 - #t.colspecs * 0.5) or 1.6) or math.max(spec[2] or 0.2, least[i] or 0)
    sum = sum + weights[i]
  end
  local specs = {}
  for i, spec in ipairs(t.colspecs) do specs[i] = { spec[1], weights[i] / sum } end
  t.colspecs = specs
  t.caption.long = t.caption.long:walk({ Inlines = without_tones })
  for _, body in ipairs(t.bodies) do body.row_head_columns = 1 end
  return t
end

local function Figure(f)
  local image
  f:walk({ Image = function(i) image = i end })
  if not image then return nil end
  local picture = pandoc.Image({ pandoc.Str(image.attributes["fig-alt"] or "") }, (image.src:gsub("%.svg$", ".png")), "", pandoc.Attr("", {}, { { "width", "100%" } }))
  return { styled("Image Caption", { pandoc.Para(pandoc.utils.blocks_to_inlines(f.caption.long)) }), pandoc.Para({ picture }) }
end

local function key_figures(list)
  local out = pandoc.Blocks({})
  for _, item in ipairs(list.content) do
    local line = pandoc.Inlines(item[1]) .. { pandoc.Str(":"), pandoc.Space(), pandoc.Strong(item[2][1][1].content) }
    local note = item[2][2]
    if note then line:extend({ pandoc.Str(","), pandoc.Space() }); line:extend(note[1].content) end
    out:insert(pandoc.Para(line))
  end
  return styled("Nyckeltal", out)
end
local function Div(d)
  if d.classes:includes("nyckeltal") then return key_figures(d.content[1]) end
  if d.classes:includes("not") then return styled("Not", d.content) end
  if d.classes:includes("notis") then return styled("Notis", d.content) end
  if d.classes:includes("varme") then return d.content end
end

-- The title block: mark, title, sender, and the facts that a reader asks for first.
local ABOUT = {
  { "diarienummer", "Diarienummer" }, { "till", "Till" }, { "handlaggare", "Handläggare" }, { "datum", "Datum" }, { "period", "Period" },
  { "uttag", "Uppgifter uttagna" }, { "status", "Status" }, { "rapport-id", "Körning" },
}
local function Pandoc(doc)
  local m, first = doc.meta, pandoc.Blocks({})
  if m.markning then
    local said = pandoc.Inlines({ pandoc.Strong({ pandoc.Str(text(m.markning) .. ".") }) })
    if m.markningstext then said:extend({ pandoc.Space(), pandoc.Str(text(m.markningstext)) }) end
    first:insert(styled("Markning", { pandoc.Para(said) }))
  end
  for _, pair in ipairs(ABOUT) do
    if m[pair[1]] then first:insert(styled("Uppgifter", { pandoc.Para({ pandoc.Str(pair[2] .. ": " .. text(m[pair[1]])) }) })) end
  end
  m.author, m.date, m.lang = m.avsandare, nil, "sv-SE"
  first:extend(doc.blocks)
  doc.blocks = first
  return doc
end

return { { Span = Span, Figure = Figure, Table = Table, Div = Div }, { Pandoc = Pandoc } }
