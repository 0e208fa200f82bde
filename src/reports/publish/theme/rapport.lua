-- One structure in both engines: Quarto runs this through `filters:`, pandoc through --lua-filter.
-- Understands: tables (captions, row kinds, marks, heat), figures (two widths, alt), and the classes notis, not, nyckeltal, status. siffror.lua runs before.
local typst = FORMAT:match("typst") ~= nil
local text = pandoc.utils.stringify
local function raw(s) return pandoc.RawBlock(typst and "typst" or "html", s) end
local function inline(s) return pandoc.RawInline(typst and "typst" or "html", s) end
local function quoted(s) return '"' .. s:gsub('[\\"]', '\\%0') .. '"' end

-- Status symbols: shape = scale (circle: judgement, square: assignment, triangle: late), filling = degree. One drawing for both engines.
local BLUE, OCHRE, RUST, GREY = "#134e7c", "#a87900", "#a23a0b", "#515b64"
local function ring(c, inner, dash) return '<circle cx="8" cy="8" r="6.2" fill="none" stroke="' .. c .. '" stroke-width="1.6"' .. (dash or "") .. "/>" .. inner end
local function box(c, inner) return '<rect x="1.8" y="1.8" width="12.4" height="12.4" rx="1.5" fill="none" stroke="' .. c .. '" stroke-width="1.6"/>' .. inner end
local CHECK = '<path d="M4.4 8.3l2.5 2.5 4.7-5.2" fill="none" stroke="#fff" stroke-width="1.9"/>'
local SYMBOL = {
  uppfyllt = '<circle cx="8" cy="8" r="7" fill="' .. BLUE .. '"/>' .. CHECK,
  delvis = ring(OCHRE, '<path d="M8 1.8a6.2 6.2 0 0 0 0 12.4z" fill="' .. OCHRE .. '"/>'),
  mestadels = ring(BLUE, '<path d="M8 8V1.8a6.2 6.2 0 1 1-6.2 6.2z" fill="' .. BLUE .. '"/>'),
  ej = ring(RUST, '<path d="M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6" fill="none" stroke="' .. RUST .. '" stroke-width="1.8"/>'),
  obedomd = ring(GREY, "", ' stroke-dasharray="2.4 2"'),
  avslutad = '<rect x="1" y="1" width="14" height="14" rx="2" fill="' .. BLUE .. '"/>' .. CHECK,
  pagar = box(BLUE, '<path d="M2 2h6v12h-6z" fill="' .. BLUE .. '"/>'),
  ejpaborjad = box(GREY, ""),
  forsenad = '<path d="M8 .8l7.4 13.9h-14.8z" fill="' .. RUST .. '"/><path d="M8 5.4v4.6M8 11.3v1.8" stroke="#fff" stroke-width="1.8"/>',
}
local function symbol(kind)
  return '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="16" height="16"' .. (typst and "" or ' aria-hidden="true"') .. ">" .. SYMBOL[kind] .. "</svg>"
end

local function tone(s)                                                    -- a limit of a heat table, in its own shade
  local step = s.classes[2] and s.classes[2]:match("^v([1-5])$")
  if typst and step then return pandoc.Inlines({ inline("#ton(" .. step .. ")[") }) .. s.content .. { inline("]") } end
end
local function Span(s)
  if s.classes:includes("ton") then return tone(s) end
  if typst and s.classes:includes("ord") then return pandoc.Inlines({ inline("#teckenord[") }) .. s.content .. { inline("]") } end
  if not s.classes:includes("status") then return nil end
  for _, kind in ipairs(s.classes) do
    if SYMBOL[kind] then
      if typst then                                                       -- the symbol stays with the first word
        local out, first = pandoc.Inlines({ inline("#status(" .. quoted(symbol(kind)) .. ")[") }), true
        for _, part in ipairs(s.content) do
          if first and part.t == "Space" then
            out:extend({ inline("]#ord-hela["), part })
            first = false
          else
            out:insert(part)
          end
        end
        out:insert(inline("]"))
        return out
      end
      return pandoc.Span(pandoc.Inlines({ inline(symbol(kind)) }) .. s.content, pandoc.Attr("", { "status", kind }))
    end
  end
end

-- pandoc's Typst writer leaves "- x", "= x" and "1. x" bare at the start of a cell: a list, a heading in the PDF.
local function guard(block)
  local first = block.content and block.content[1]
  if first and first.t == "Str" and (first.text:match("^[-+/]$") or first.text:match("^=+$") or first.text:match("^%d+%.$")) then
    block.content:insert(1, pandoc.RawInline("typst", "\\"))
  end
  return block
end

-- Marks in cells. The two dots are read out as words and copied as dots; a word in a number column is set small and quiet.
-- Typst has no replacement text for a word: in the PDF the note under the table says what the dots are.
local function protected(s)
  if s.classes:includes("skyddad") then return inline('<span role="img" aria-label="skyddad uppgift">..</span>') end
end
local WORDS = { ["saknas"] = true, ["ej mätt"] = true, ["mäts inte"] = true }
local function mark(cell)
  local t = text(cell)
  if t == ".." and not typst then
    cell.contents = cell.contents:walk({ Str = function(s) return pandoc.Span({ s }, pandoc.Attr("", { "skyddad" })) end })
  elseif WORDS[t] then
    cell.contents = { pandoc.Plain({ inline(typst and "#ord[" or '<span class="ord">'), pandoc.Str(t), inline(typst and "]" or "</span>") }) }
  end
end
local function number(t)
  local digits = t:gsub("\u{a0}", ""):gsub(" ", ""):gsub("\u{2212}", "-"):gsub(",", "."):gsub("%*+$", "")
  return tonumber(digits)
end
local HEAT_INSET, LABEL_INSET = "(x: 4pt, y: 4.4pt)", "(left: 0pt, right: 9pt, y: 4.4pt)"
local function heat_frame(cell, label, last)                              -- white lines between the shades, and the table's own line at its foot
  if not typst then return end
  cell.attributes["typst:inset"] = label and LABEL_INSET or HEAT_INSET
  cell.attributes["typst:stroke"] = last and "(bottom: 0.7pt + svart, rest: 1pt + white)" or "1pt + white"
end
local function heat(cell, limits, total)                                  -- a total would swallow the scale: white, and semibold in its column
  local value, step = number(text(cell)), 1
  if typst then
    if total == "kolumn" then cell.attributes["typst:text:weight"] = "600" end
  elseif total == "kolumn" then
    cell.classes:insert("total")
  end
  if not value or total then return end
  for _, limit in ipairs(limits) do if value >= limit then step = step + 1 end end
  if typst then
    cell.attributes["typst:fill"] = "varme.at(" .. (step - 1) .. ")"
    if step > 3 then cell.attributes["typst:text:fill"] = "white" end
  else
    cell.classes:insert("v" .. step)
  end
end
local function slash(s)                                                   -- "Gemensamt/Administration" may break after the slash
  local a, b = s.text:match("^(.-%a/)(%a.*)$")
  if a then return { pandoc.Str(a), pandoc.RawInline("html", "<wbr>"), pandoc.Str(b) } end
end
local function kind_of(row)
  local first = row.cells[1].contents[1]
  local start = first and first.content and first.content[1]
  if start and start.t == "Strong" then
    for i = 2, #row.cells do if text(row.cells[i]) ~= "" then return "summa" end end
    return "grupp"
  end
  if text(row.cells[1]):match("^varav%s") then return "varav" end
end

-- Tables of short figures are kept narrow: no long way for the eye from label to figure.
local function width_class(t)
  local widest = {}
  local function measure(row, word)
    for i, cell in ipairs(row.cells) do
      for part in (word and text(cell):gmatch("%S+") or text(cell):gmatch(".+")) do
        widest[i] = math.max(widest[i] or 0, math.min(utf8.len(part) or 0, 40))
      end
    end
  end
  for _, row in ipairs(t.head.rows) do measure(row, true) end
  for _, body in ipairs(t.bodies) do for _, row in ipairs(body.body) do measure(row) end end
  local sum = 0
  for _, n in pairs(widest) do sum = sum + n + 4 end
  return sum <= 42 and "smal" or sum <= 70 and "medel" or "bred"
end

-- Columns of text are as wide as the document says, but never narrower than their longest word and status symbol. When those do not
-- fit side by side every column keeps its part of the line, and the table is set smaller.
local LINE = 100                                                          -- characters in a full line of a table
local function extent(word)                                               -- in characters of usual width: m and w are wide, and capitals
  local _, wide = word:gsub("[mwMW]", "")
  local _, capitals = word:gsub("%u", "")
  return math.min(utf8.len(word) or 0, 24) + 0.6 * wide + 0.2 * capitals
end
local function fit(t)
  local least, sum, slack = {}, 0, 0
  local function drawn(part)                                              -- whether a status symbol stands in it: asked of the table, then of each cell
    local found = false
    part:walk({ RawInline = function(r) found = found or r.text:find("svg") ~= nil end })
    return found
  end
  local somewhere = drawn(t)
  local function measure(row)
    for i, cell in ipairs(row.cells) do
      local symbols = somewhere and drawn(pandoc.Blocks(cell.contents)) and 5 or 0
      for word in text(cell):gsub("–", "– "):gmatch("[^ \n]+") do              -- a line may end after a dash
        least[i] = math.max(least[i] or 0, (extent(word) + symbols + 3) / LINE)
      end
    end
  end
  for _, row in ipairs(t.head.rows) do measure(row) end
  for _, body in ipairs(t.bodies) do for _, row in ipairs(body.body) do measure(row) end end
  local width = {}
  for i, spec in ipairs(t.colspecs) do
    width[i] = math.max(spec[2], least[i] or 0)
    sum, slack = sum + width[i], slack + width[i] - (least[i] or 0)
  end
  if sum - 1 > slack then return true end
  local excess, specs = math.min(sum - 1, slack), {}
  for i, spec in ipairs(t.colspecs) do
    local share = (excess > 0 and slack > 0) and (width[i] - (least[i] or 0)) / slack * excess or 0
    specs[i] = { spec[1], math.max(width[i] - share, 0.02) }
  end
  t.colspecs = specs
end

-- Number columns of the PDF hug their figures; when whole headings would squeeze the label column they are wrapped at words,
-- and when that is not enough the table is set smaller, then on a turned page, and last on it in type as small as it takes: the label
-- column is never narrower than its longest word, at most 40 mm. Points per character at 9.2 pt, measured generously.
local ROOM, TURNED, WORD, SMALL = { smal = 238, medel = 351, bred = 470 }, 716, 113, 7.6
local turned_headings = {}                                                -- number columns that some table of the document needs a turned page for
local function headings(t)
  local out = {}
  for _, row in ipairs(t.head.rows) do for i = 2, #row.cells do out[#out + 1] = text(row.cells[i]) end end
  return table.concat(out, "\n")
end
local function number_columns(t, size)
  local full, least, label, longest = {}, {}, 0, 0
  local function measure(row, head)
    for i, cell in ipairs(row.cells) do
      local s = text(cell)
      local length, word = utf8.len(s) or 0, 0
      for part in s:gsub("–", "– "):gmatch("[^ \n]+") do word = math.max(word, utf8.len(part) or 0) end   -- a line may end after a dash
      full[i] = math.max(full[i] or 0, length)
      least[i] = math.max(least[i] or 0, head and word or length)
      if i == 1 then longest = math.max(longest, word) end
    end
  end
  for _, row in ipairs(t.head.rows) do measure(row, true) end
  for _, body in ipairs(t.bodies) do for _, row in ipairs(body.body) do if #row.cells == #t.colspecs then measure(row) end end end
  label = math.min(full[1] or 0, 36) * 4.7
  local function sum(of, point, gap)
    local total = 0
    for i = 2, #t.colspecs do total = total + (of[i] or 0) * point + gap end
    return total
  end
  local words = math.max((full[1] or 0) * 5 + 6, 110)   -- the label column is no wider than its text: the eye follows the row
  local function need(point) return math.min(longest * point, WORD) end
  local function columns(of, point, gap, narrowest, room)
    local out, total = {}, 0
    for i = 2, #t.colspecs do
      local width = math.max((of[i] or 0) * point + gap, narrowest)
      total, out[i] = total + width, string.format("%.1fpt", width)
    end
    if narrowest > 0 and total + need(5.4) > room then return columns(of, point, 10, 0, room) end
    out[1] = total + words <= room and string.format("%.1fpt", words) or "1fr"
    return out
  end
  local function normal(room) return sum(least, 5.4, 10) + math.max(math.min(label, 110), need(5.4)) <= room end
  local room = ROOM[size]
  if sum(full, 5.1, 12) + label <= room then return columns(full, 5.1, 12, 44, room), false, false end
  if normal(room) then return columns(least, 5.4, 12, 44, room), false, false end
  local turned = turned_headings[headings(t)] or sum(least, 4.5, 6) + need(4.5) > room
  if turned and normal(TURNED) then return columns(least, 5.4, 12, 44, TURNED), false, true end
  local gaps = (#t.colspecs - 1) * 6
  local scale = turned and math.min((TURNED - gaps) / (sum(least, 4.5, 0) + need(4.5)), 1) or 1
  return columns(least, 4.5 * scale, 6, 0, turned and TURNED or room), SMALL * scale, turned
end

-- Columns in proportion to their longest text, or to its longest word: parts of the line, and how many characters they need.
local function in_proportion(t, part, gap)
  local widest, columns, sum = {}, {}, 0
  local function measure(row)
    for i, cell in ipairs(row.cells) do
      for piece in text(cell):gmatch(i == 1 and ".+" or part) do
        widest[i] = math.max(widest[i] or (i == 1 and 4 or 5), math.min(utf8.len(piece) or 0, 30))
      end
    end
  end
  for _, row in ipairs(t.head.rows) do measure(row) end
  for _, body in ipairs(t.bodies) do for _, row in ipairs(body.body) do if #row.cells == #t.colspecs then measure(row) end end end
  for i = 1, #t.colspecs do
    local width = (widest[i] or 5) + gap
    columns[i], sum = string.format("%.1ffr", width), sum + width
  end
  return columns, sum
end

-- Text that begins where a number ends would be read as part of it.
local function part_text_from_numbers(t)
  for i = 2, #t.colspecs do
    if t.colspecs[i][1] ~= "AlignRight" and t.colspecs[i - 1][1] == "AlignRight" then
      local function apart(row) if row.cells[i] and #row.cells == #t.colspecs then row.cells[i].attributes["typst:inset"] = "(left: 12pt)" end end
      for _, row in ipairs(t.head.rows) do apart(row) end
      for _, body in ipairs(t.bodies) do for _, row in ipairs(body.body) do apart(row) end end
    end
  end
end

local TURN = "#liggande["

local FEW_LINES = 300                                                       -- bytes: a short text between a heading and its table goes with both

-- A turned page holds the table, the headings right above it and the note that stands under it.
local function Blocks(list)
  local turned, out = false, pandoc.Blocks({})
  for i, block in ipairs(list) do
    local own = block.t == "RawBlock" and block.text or ""
    if own:sub(1, #TURN) == TURN then
      local place = #out + 1
      while place > 1 and out[place - 1].t == "Header" do place = place - 1 end
      out:insert(place, raw(TURN))
      block, turned = raw(own:sub(#TURN + 1)), true
    end
    local before, after = list[i - 1], list[i + 1]
    local first = block.t == "Para" and before and before.t == "Header" and after and after.t ~= "Header" and #text(block) <= FEW_LINES
    if own:match("^#fotnot%[") and before and before.t == "Para" then out:insert(raw("#v(14pt)")) end   -- it is drawn up to a table, not to a text
    if first then out:extend({ raw("#ihop["), block, raw("]") }) else out:insert(block) end
    local note = after and after.t == "RawBlock" and after.text:match("^#fotnot%[")
    if turned and own:match("^%]+$") and not note then
      out:insert(raw("]"))
      turned = false
    end
  end
  return out
end

-- A table of numbers: nothing but the label column has words that may be parted.
local function is_numeric(t)
  for i = 2, #t.colspecs do
    if t.colspecs[i][1] ~= "AlignRight" and t.colspecs[i][1] ~= "AlignCenter" then return false end
  end
  for _, body in ipairs(t.bodies) do
    for _, row in ipairs(body.body) do
      for i = 2, #row.cells do if text(row.cells[i]):find(" [%a(\195]") then return false end end
    end
  end
  return #t.colspecs > 1
end
-- Tables with the same number columns are set alike: none in small type when another has a turned page.
local function turn_alike(t)
  if not typst or t.attributes.varme or not is_numeric(t) then return end
  local _, _, turned = number_columns(t, width_class(t))
  if turned then turned_headings[headings(t)] = true end
end

local function Table(t)
  local limits, totals = {}, {}
  for limit in (t.attributes.varme or ""):gmatch("%d+") do limits[#limits + 1] = tonumber(limit) end
  for column in (t.attributes.summor or ""):gmatch("%d+") do totals[tonumber(column)] = "kolumn" end
  t.attributes.varme, t.attributes.summor = nil, nil
  local numeric = is_numeric(t)
  local crowded = not numeric and #limits == 0 and t.colspecs[1][2] and fit(t)
  if typst and not numeric then part_text_from_numbers(t) end
  local columns = {}
  for i, spec in ipairs(t.colspecs) do
    columns[i] = numeric and (i == 1 and "1fr" or "auto") or (spec[2] and string.format("%.0ffr", spec[2] * 100)) or (i == 1 and "1fr" or "auto")
    if numeric then spec[2] = nil end                                     -- number tables: the label column takes what the figures leave
  end
  if numeric then
    t.colspecs = t.colspecs:map(function(spec) return { spec[1], nil } end)
  end
  for _, row in ipairs(t.head.rows) do
    for i, cell in ipairs(row.cells) do
      if not typst then cell.attributes.scope = "col" end
      if typst and #limits > 0 then cell.attributes["typst:inset"] = i == 1 and LABEL_INSET or HEAT_INSET end
    end
  end
  for _, body in ipairs(t.bodies) do
    body.row_head_columns = 1                                             -- the first column names the row
    for n, row in ipairs(body.body) do
      local kind = kind_of(row)
      if kind and not typst then row.classes:insert(kind) end
      for i, cell in ipairs(row.cells) do
        mark(cell)
        if i == 1 and not typst then cell.attributes.scope = kind == "grupp" and "rowgroup" or "row" end
        if i == 1 and not typst and text(cell):find("%a/%a") then cell.contents = cell.contents:walk({ Str = slash }) end
        if #limits > 0 then heat_frame(cell, i == 1, n == #body.body) end
        if #limits > 0 and i > 1 then heat(cell, limits, kind == "summa" and "rad" or totals[i]) end
        if typst and kind == "summa" then cell.attributes["typst:stroke"] = "summalinje" end
        if typst and kind == "varav" then cell.attributes["typst:text:fill"] = "dampad" end
        if typst and kind == "varav" and i == 1 then cell.attributes["typst:inset"] = "(left: 10pt, rest: 3.6pt)" end
      end
      if kind == "grupp" then
        row.cells[1].col_span = #row.cells
        row.cells = { row.cells[1] }
      end
    end
  end
  local caption, identifier = t.caption.long, t.identifier
  t.identifier = ""
  local size, small, turned = numeric and width_class(t) or "bred", crowded and SMALL, false
  local whole = not numeric and #limits == 0 and not t.colspecs[1][2]       -- a table with text where no cell needs a second line
  if typst and whole then columns = in_proportion(t, ".+", 6) end           -- room for a status symbol too
  if typst and numeric and #limits == 0 then columns, small, turned = number_columns(t, size) end
  if typst and #limits > 0 then
    local needed
    columns, needed = in_proportion(t, "%S+", 2.2)                          -- so that many units fit; the label column is never stretched
    small = needed * 5.2 > ROOM[size] and SMALL
  end
  if not typst then                                                       -- wide tables scroll, also by keyboard
    if #limits > 0 then t.classes:insert("varme") end
    if numeric then t.classes:insert("tal-tabell") end
    if #t.colspecs > (numeric and 8 or 7) then t.classes:insert("manga") end
    return pandoc.Div({ t }, pandoc.Attr(identifier, { "tabell", size }, { { "role", "region" }, { "tabindex", "0" }, { "aria-label", text(caption) } }))
  end
  t = t:walk({ Plain = guard, Para = guard })
  local short = #t.bodies[1].body <= 14
  if not short then                                                       -- the rows of a foot are not parted: the last row is never alone on a page
    local rows = t.bodies[1].body
    local last = rows:remove()
    t.foot = pandoc.TableFoot({ rows:remove(), last })
  end
  t.caption = { long = {} }                                               -- Quarto drops captions of tables without #tbl-id
  t.classes:insert("typst:no-figure")                                     -- pandoc: no figure of its own around the table
  local source = pandoc.write(pandoc.Pandoc({ t }), "typst"):gsub("columns: [^\n]+", "columns: (" .. table.concat(columns, ", ") .. ",),", 1)
  source = source:gsub("table%.hline%(%),\n  table%.footer%(", "table.footer(repeat: false, ", 1)
  if #limits > 0 then source = source:gsub("align: %(([^)]+)%)", function(a) return "align: (" .. a:gsub("right", "center") .. ")" end, 1) end
  if #caption == 0 then return raw(source) end
  local open = (turned and TURN or "") .. (size == "bred" and "" or "#" .. size .. "[") .. (short and "#hel[" or "") .. (small and string.format("#tat(%.2fpt)[", small) or "")
  local close = (size == "bred" and "" or "]") .. (short and "]" or "") .. (small and "]" or "")
  return { raw(open .. "#figure(kind: table, caption: ["), caption[1], raw("])["), raw(source), raw("]" .. close) }
end

local function Figure(f)
  local image
  f:walk({ Image = function(i) image = i end })
  if not image then return nil end
  local alt = image.attributes["fig-alt"] or ""
  local function path(src) return (src:gsub("%%(%x%x)", function(hex) return string.char(tonumber(hex, 16)) end)) end
  if typst then
    return { raw("#figure(kind: image, image(" .. quoted(path(image.src)) .. ", alt: " .. quoted(alt) .. "), caption: ["), f.caption.long[1], raw("])") }
  end
  local narrow = image.src:gsub("%.svg$", "-smal.svg")
  local two = pandoc.path.exists(path(narrow))
  local pictures = pandoc.Inlines({ pandoc.Image({ pandoc.Str(alt) }, image.src, "", pandoc.Attr("", two and { "bred" } or {})) })
  if two then pictures:insert(pandoc.Image({ pandoc.Str(alt) }, narrow, "", pandoc.Attr("", { "smal" }))) end
  return { raw("<figure>\n<figcaption>"), f.caption.long[1], raw("</figcaption>"), pandoc.Plain(pictures), raw("</figure>") }
end

local function key_figures(list)
  local out = pandoc.Blocks({ raw(typst and "#nyckeltal(" or '<dl class="nyckeltal">') })
  for _, item in ipairs(list.content) do
    local value, note = item[2][1], item[2][2]
    local parts = typst and { "(", "[", "], [", "], [", "])," } or { "<div>", "<dt>", "</dt><dd class=\"varde\">", "</dd><dd>", "</dd></div>" }
    out:extend({ raw((typst and parts[1] or parts[1]) .. parts[2]), pandoc.Plain(item[1]), raw(parts[3]), pandoc.Plain(value[1].content), raw(parts[4]) })
    if note then out:insert(pandoc.Plain(note[1].content)) end
    out:insert(raw(parts[5]))
  end
  out:insert(raw(typst and ")" or "</dl>"))
  return out
end

local function Div(d)
  if d.classes:includes("nyckeltal") then return key_figures(d.content[1]) end
  for _, name in ipairs({ "notis", "not" }) do
    if typst and d.classes:includes(name) then
      d.content:insert(1, raw("#" .. (name == "not" and "fotnot" or name) .. "["))
      d.content:insert(raw("]"))
      return d.content
    end
  end
end

-- First pass: a heat table's limits travel from its div to the table. In the caption their shades stand apart by themselves; commas
-- and full stop are for those who listen or copy.
local function apart(list)
  for i = #list - 1, 1, -1 do
    if list[i].t == "Span" and list[i].classes:includes("ton") and (list[i + 1].text == "," or list[i + 1].text == ".") then
      list[i + 1] = typst and inline("") or pandoc.Span({ list[i + 1] }, pandoc.Attr("", { "dold" }))
    end
  end
  return list
end
local function pass_limits(d)
  if not d.classes:includes("varme") then return nil end
  return d:walk({ Table = function(t)
    t.attributes.varme, t.attributes.summor = d.attributes.grans, d.attributes.summor
    t.caption.long = t.caption.long:walk({ Inlines = apart })
    return t
  end }).content
end

-- A report may bear more than one mark: a list, or one text with " · " between them.
local function marks(value)
  local out = pandoc.List()
  for _, one in ipairs(pandoc.utils.type(value) == "List" and value or value and { value } or {}) do
    for mark in (text(one) .. " · "):gmatch("(.-) · ") do if mark ~= "" then out:insert(pandoc.Inlines(mark)) end end
  end
  return #out > 0 and out or nil
end

-- Texts that the template puts into CSS strings and attributes: plain, and escaped for CSS.
local function Meta(m)
  local function css(s) return '"' .. s:gsub('[\\"<>\n]', function(c) return string.format("\\%x ", c:byte()) end) .. '"' end
  m.markning = marks(m.markning)
  if typst then return m end
  local foot = pandoc.List({ text(m["rapport-id"] or "") })
  for _, mark in ipairs(m.markning or {}) do foot:insert(text(mark)) end
  m["titel-css"], m["rapport-css"] = pandoc.RawInline("html", css(text(m.title or ""))), pandoc.RawInline("html", css(table.concat(foot, " · ")))
  return m
end

return { { Div = pass_limits, Meta = Meta }, { Table = turn_alike }, { Span = Span, Table = Table, Figure = Figure, Div = Div }, { Span = protected, Blocks = typst and Blocks or nil } }
