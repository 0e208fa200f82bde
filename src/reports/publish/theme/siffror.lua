-- Traceable figures. Runs before rapport.lua, in Quarto and in pandoc.
-- [−28 138 tkr]{.tal f="id"} becomes a button (HTML) or a link (PDF); cells of ::: {.fakta t="T1"} get data-f for the script in
-- mall.html, total rows get buttons; ::: {.siffror} becomes the list of every fact. siffror.json beside the document says what each id is.
-- The build stops when the document and siffror.json disagree.
local typst, docx = FORMAT:match("typst") ~= nil, FORMAT == "docx"
local text = pandoc.utils.stringify
local function raw(s) return pandoc.RawBlock(typst and "typst" or "html", s) end
local function inline(s) return pandoc.RawInline(typst and "typst" or "html", s) end
local function quoted(s) return '"' .. s:gsub('[\\"]', "\\%0") .. '"' end
local function html(s) return (s:gsub("&", "&amp;"):gsub("<", "&lt;"):gsub(">", "&gt;"):gsub('"', "&quot;")) end
local function fail(message) error("RAPPORT: " .. message, 0) end
local function str(v) return type(v) == "string" and v or type(v) == "number" and tostring(v) or "" end
local function list(v) return type(v) == "table" and v or {} end
local function joined(parts, between)
  local out = {}
  for _, part in ipairs(parts) do if part ~= "" then out[#out + 1] = part end end
  return table.concat(out, between)
end

local data
local function load()
  if data then return data end
  local file = io.open("siffror.json")
  if not file then fail("siffror.json saknas bredvid rapport.qmd") end
  data = pandoc.json.decode(file:read("a"), false)
  file:close()
  data.fakta, data.tabeller = list(data.fakta), list(data.tabeller)
  return data
end
local function fact(id, place)
  return load().fakta[id] or fail(place .. ": siffran " .. id .. " finns inte i siffror.json")
end

-- What a printed text is compared by: its digits, commas and minus; a number word by the word itself.
local function key(printed)
  local digits = printed:gsub("\u{2212}", "-"):gsub("[^%d,-]", "")
  if digits:find("%d") then return digits end
  return "=" .. printed:gsub("\u{a0}", " "):gsub("%s+", " ")
end
local PROTECTED = ".."                                                   -- a figure that is not told: read out as words, copied as dots
local function said(s) return s == PROTECTED and '<span role="img" aria-label="skyddad uppgift">..</span>' or html(s) end
local function worded(content)
  if typst or docx or text(content) ~= PROTECTED then return content end
  return pandoc.Inlines({ pandoc.Span(content, pandoc.Attr("", { "skyddad" })) })
end
local allowed = {}
local function check(id, printed, place)
  local f = fact(id, place)
  if printed == PROTECTED and type(f["värde"]) == "number" then
    fail(place .. ": siffran " .. id .. " är skyddad men siffror.json har dess värde")
  end
  if not allowed[id] then
    allowed[id] = { [key(str(f.text))] = true }
    for _, shown in ipairs(list(f.visningar)) do allowed[id][key(str(shown.text))] = true end
  end
  if not allowed[id][key(printed)] then
    fail(place .. ": det står ”" .. printed .. "” men siffran " .. id .. " är ”" .. str(f.text) .. "”")
  end
end

-- Pass 1: check every figure, number the facts in reading order (prose, then table by table, then the rest) and mark figures and cells.
local groups, number, title, opened = {}, {}, {}, {}
local count = 0
local function note(group, id)
  if number[id] then return end
  count = count + 1
  number[id] = count
  group[#group + 1] = id
end
local function anchor(id) return "siffra-" .. number[id] end
local function marked(id, content)                                    -- a button or a link; every such fact has a panel of its own
  if not title[id] then
    title[id] = text(content)
    opened[#opened + 1] = id
  end
  if docx then return pandoc.Inlines({ pandoc.Link(pandoc.Span(content, pandoc.Attr("", {}, { { "custom-style", "Siffra" } })), "#" .. anchor(id)) }) end
  if typst then return pandoc.Inlines({ inline("#tal(" .. quoted(anchor(id)) .. ")[") }) .. content .. { inline("]") } end
  return pandoc.Inlines({ inline('<button type="button" class="tal" popovertarget="panel-' .. number[id] .. '">') }) .. content .. { inline("</button>") }
end
local function with_sign(inlines)                                      -- a full stop does not leave the figure it follows: a button is a box of its own
  local changed = false                                                -- a list handed back is read anew, word by word: only those that have to be
  for i = #inlines - 1, 1, -1 do
    local s, after = inlines[i], inlines[i + 1]
    if s.t == "Span" and s.classes:includes("tal") and after.t == "Str" then
      inlines[i] = pandoc.Span({ s, after }, pandoc.Attr("", { "ihop" }))
      inlines:remove(i + 1)
      changed = true
    end
  end
  if changed then return inlines end
end
local function passed_by(e)                                            -- no .tal stands in a table of facts, and what is put together is done
  if e.classes:includes("fakta") or e.classes:includes("ihop") then return nil, false end
end
local function is_total(cells)
  local first = cells[1].contents[1]
  local start = first and first.content and first.content[1]
  if not (start and start.t == "Strong") then return false end
  for i = 2, #cells do if text(cells[i]) ~= "" then return true end end
  return false
end
local function mark_cell(cell, id, total)
  local block = total and cell.contents[1]
  if block and block.content then
    block.content = marked(id, block.content)
    cell.contents = { block }
  elseif not (typst or docx) then
    cell.attributes["data-f"] = anchor(id)
  end
end
local function mark_table(t, name)
  local ids = load().tabeller[name]
  if not ids then fail("tabell " .. name .. " finns inte i siffror.json") end
  local written = 0
  for _, body in ipairs(t.bodies) do written = written + #body.body end
  if written ~= #ids then fail("tabell " .. name .. " har " .. written .. " rader men " .. #ids .. " i siffror.json") end
  local caption = text(t.caption.long):match("^[^.]*%.[^.]*") or "Tabell " .. name
  local group, r = { rubrik = caption }, 0
  groups[#groups + 1] = group
  for _, body in ipairs(t.bodies) do
    for _, row in ipairs(body.body) do
      r = r + 1
      local cells, facts, place = row.cells, list(ids[r]), "tabell " .. name .. ", rad " .. r
      local total, before = is_total(cells), #cells - #facts
      if before < 0 then fail(place .. ": siffror.json har fler celler än tabellen") end
      for i, id in ipairs(facts) do
        if id ~= "" then
          local cell = cells[before + i]
          check(id, text(cell), place)
          note(group, id)
          mark_cell(cell, id, total)
        end
      end
    end
  end
  return t
end
local function mark_div(d)
  if not d.classes:includes("fakta") then return nil end
  local found = false
  d = d:walk({ Table = function(t)
    found = true
    t.identifier = d.identifier
    return d.attributes.t and mark_table(t, d.attributes.t) or t         -- a table without t holds no figures
  end })
  if not found then fail("rutan för tabell " .. (d.attributes.t or "?") .. " saknar tabell") end
  return d.content
end

local function prepare(doc)
  local needed, listed, only_used = false, false, false
  local prose = { rubrik = "Siffror i texten" }
  groups[1] = prose
  local blocks = doc.blocks
  if not (typst or docx) then blocks = blocks:walk({ traverse = "topdown", Div = passed_by, Span = passed_by, Inlines = with_sign }) end
  blocks = blocks:walk({
    Span = function(s)
      if s.classes:includes("tal") then
        needed = true
        local printed = text(s)
        local id = s.attributes.f or fail("siffran ”" .. printed .. "” saknar f")
        check(id, printed, "texten")
        note(prose, id)
        return marked(id, worded(s.content))
      end
    end,
    Div = function(d)
      needed = needed or d.classes:includes("fakta")
      listed = listed or d.classes:includes("siffror")
      only_used = only_used or (d.classes:includes("siffror") and d.classes:includes("nämnda"))   -- a memo tells of its own figures only
    end,
  })
  if not needed and not listed then return nil end
  if not listed then fail("dokumentet saknar listan över siffror (::: {.siffror})") end
  doc.blocks = blocks:walk({ Div = mark_div })
  if only_used then return doc end
  local rest, ids = { rubrik = "Siffror i diagram och underlag" }, {}
  for id in pairs(load().fakta) do if not number[id] then ids[#ids + 1] = id end end
  table.sort(ids)
  for _, id in ipairs(ids) do note(rest, id) end
  groups[#groups + 1] = rest
  return doc
end

-- The list of every fact, and one panel for each that the reader can open without script.
local function rows(r) return r:find("^%d") and "rad " .. r or r end
local function sources(f)
  local out = {}
  for _, source in ipairs(list(f["källor"])) do
    out[#out + 1] = joined({ str(source.fil), str(source.blad), rows(str(source.rader)) }, ", ")
  end
  return table.concat(out, "; ")
end
local function described(id)
  local f = fact(id, "listan")
  local exact = key(str(f.exakt)) ~= key(str(f.text)) and str(f.exakt) or ""           -- only when it says more than the figure
  return { siffra = str(f.text), avser = str(f.avser), period = str(list(f["fönster"]).text), berakning = str(f["uträkning"]), exakt = exact, kalla = sources(f) }
end
local function shared(group)                                           -- period and file are said once, in the group's heading, when all share them
  local function same(of)
    local first = of(fact(group[1], "listan"))
    for _, id in ipairs(group) do if of(fact(id, "listan")) ~= first then return "" end end
    return first or ""
  end
  local function file(f)
    local all = list(f["källor"])
    return #all == 1 and str(all[1].rader) ~= "" and joined({ str(all[1].fil), str(all[1].blad) }, ", ") or nil
  end
  return { period = same(function(f) return str(list(f["fönster"]).text) end), file = same(file) }
end
local function in_group(id, common)                                    -- a fact without what its group's heading says
  local f = described(id)
  if common.period ~= "" then f.period = "" end
  if common.file ~= "" then f.kalla = rows(str(fact(id, "listan")["källor"][1].rader)) end
  return f
end
local HEAD = { "Siffra", "Avser", "Beräkning", "Källa och rader" }

local function part(class, s, before) return s == "" and "" or before .. '<span class="' .. class .. '">' .. html(s) .. "</span>" end
local function html_row(id, common)
  local f = in_group(id, common)
  return '<tr id="' .. anchor(id) .. '"><th scope="row">' .. said(f.siffra) .. "</th><td>" .. part("a", f.avser, "") .. part("p", f.period, ", ") .. "</td><td>"
    .. part("b", f.berakning, "") .. part("x", f.exakt, ", exakt ") .. "</td><td>" .. part("k", f.kalla, "") .. "</td></tr>"
end
local function html_list()
  local out = { '<details class="lista"><summary>Visa alla ' .. count .. ' siffror</summary><div class="tabell bred" role="region" tabindex="0" aria-label="Siffror och varifrån de kommer"><table class="siffror"><thead><tr>' }
  for _, name in ipairs(HEAD) do out[#out + 1] = '<th scope="col">' .. name .. "</th>" end
  out[#out + 1] = "</tr></thead>"
  for _, group in ipairs(groups) do
    if #group > 0 then
      local common = shared(group)
      out[#out + 1] = '<tbody><tr class="grupp"><th scope="rowgroup" colspan="4">' .. html(group.rubrik) .. part("p", common.period, ", ") .. part("s", common.file, ". ") .. "</th></tr>"
      for _, id in ipairs(group) do out[#out + 1] = html_row(id, common) end
      out[#out + 1] = "</tbody>"
    end
  end
  out[#out + 1] = "</table></div></details>"
  for _, id in ipairs(opened) do
    local f, n = described(id), number[id]
    out[#out + 1] = '<div popover class="panel" id="panel-' .. n .. '" role="dialog" aria-labelledby="rubrik-' .. n .. '"><p class="panel-rubrik" id="rubrik-' .. n .. '">' .. said(title[id]) .. "</p><dl>"
    for _, field in ipairs({ { "Avser", f.avser }, { "Period", f.period }, { "Beräkning", f.berakning }, { "Exakt värde", f.exakt }, { "Källa", f.kalla } }) do
      if field[2] ~= "" then out[#out + 1] = "<div><dt>" .. field[1] .. "</dt><dd>" .. html(field[2]) .. "</dd></div>" end
    end
    out[#out + 1] = '</dl><p class="panel-fot"><a href="#' .. anchor(id) .. '">Visa i listan</a><button type="button" popovertarget="panel-' .. n .. '" popovertargetaction="hide">Stäng</button></p></div>'
  end
  return table.concat(out, "\n")
end
-- On paper the list is two columns of small type: what most figures share is said once, above the list, in a group's heading or as a
-- numbered source.
local FETCHED = "hämtat ur källan"
local function numbered(f, order)                                      -- "[2] rad 5–12"; a source gets its number where it is first needed
  local out = {}
  for _, source in ipairs(list(f["källor"])) do
    local name = joined({ str(source.fil), str(source.blad) }, ", ")
    if not order[name] then
      order[#order + 1] = name
      order[name] = #order
    end
    out[#out + 1] = joined({ "[" .. order[name] .. "]", rows(str(source.rader)) }, "\u{a0}")
  end
  return table.concat(out, ", ")
end
local function compact(id, common, order)                              -- anchor, figure, what it is, and how it came about
  local f = in_group(id, common)
  local way = f.siffra == PROTECTED and f.berakning:match("^[^:]*") or f.berakning ~= FETCHED and f.berakning or ""
  local source = (common.file ~= "" and f.kalla or numbered(fact(id, "listan"), order)):gsub("rad ", "rad\u{a0}")
  return { anchor(id), f.siffra, joined({ f.avser, f.period }, ", "), joined({ way, f.exakt ~= "" and "exakt\u{a0}" .. f.exakt or "", source }, " · ") }
end
local function tuple(strings)
  local out = {}
  for i, s in ipairs(strings) do out[i] = quoted(s) .. "," end
  return "(" .. table.concat(out, " ") .. ")"
end
local function typst_list()
  local order, out = {}, {}
  for _, group in ipairs(groups) do
    if #group > 0 then
      local common = shared(group)
      out[#out + 1] = "(" .. quoted(joined({ group.rubrik, common.period }, ", ")) .. ", " .. quoted(common.file) .. ", ("
      for _, id in ipairs(group) do out[#out + 1] = tuple(compact(id, common, order)) .. "," end
      out[#out + 1] = ")),"
    end
  end
  return "#siffertabell(" .. tuple(order) .. ", (\n" .. table.concat(out, "\n") .. "\n))"
end
local function docx_list()                                             -- an ordinary table with a bookmark in each row
  local function cell(inlines) return { pandoc.Plain(inlines) } end
  local rows = {}
  for _, group in ipairs(groups) do
    if #group > 0 then
      local common = shared(group)
      local heading = joined({ joined({ group.rubrik, common.period }, ", "), common.file }, ". ")
      rows[#rows + 1] = { cell({ pandoc.Strong({ pandoc.Str(heading) }) }), {}, {}, {} }
      for _, id in ipairs(group) do
        local f = in_group(id, common)
        rows[#rows + 1] = {
          cell({ pandoc.Span({ pandoc.Str(f.siffra) }, pandoc.Attr(anchor(id))) }), cell({ pandoc.Str(joined({ f.avser, f.period }, ", ")) }),
          cell({ pandoc.Str(joined({ f.berakning, f.exakt ~= "" and "exakt " .. f.exakt or "" }, ", ")) }), cell({ pandoc.Str(f.kalla) }),
        }
      end
    end
  end
  local head, align = {}, {}
  for i, name in ipairs(HEAD) do head[i], align[i] = cell({ pandoc.Str(name) }), "AlignDefault" end
  local t = pandoc.utils.from_simple_table(pandoc.SimpleTable({ pandoc.Str("Siffror och varifrån de kommer.") }, align, { 0.14, 0.34, 0.28, 0.24 }, head, rows))
  for _, body in ipairs(t.bodies) do
    for _, row in ipairs(body.body) do
      if #row.cells[2].contents == 0 then
        row.cells[1].col_span = 4
        row.cells = { row.cells[1] }
      end
    end
  end
  return t
end
local function Div(d)
  if docx and d.classes:includes("siffror") then return docx_list() end
  if d.classes:includes("siffror") then return raw(typst and typst_list() or html_list()) end
end

return { { Pandoc = prepare }, { Div = Div } }
