-- Sends quick notices, each followed by its receipt's page with the cookie that the notice got.
local path, cookie = os.getenv("BENCH_PATH"), os.getenv("BENCH_COOKIE")
local form = os.getenv("BENCH_FORM")
local waiting, threads = {}, {}
posted, shown, bad = 0, 0, 0

function setup(thread) table.insert(threads, thread) end

function request()
  local got = table.remove(waiting)
  if got then return wrk.format("GET", got.path, { Cookie = got.cookie }) end
  posted = posted + 1
  return wrk.format("POST", path, {
    Cookie = cookie, ["Content-Type"] = "application/x-www-form-urlencoded",
  }, form .. string.format("&line=Order+%08d", posted))
end

function response(status, headers, body)
  if status == 303 and headers["Location"] and headers["Set-Cookie"] then
    local token = string.match(headers["Set-Cookie"], "^[^;]+")
    table.insert(waiting, { path = headers["Location"], cookie = token .. "; language=en" })
  elseif status == 200 then
    shown = shown + 1
  else
    bad = bad + 1
  end
end

function done(summary, latency)
  local shown, bad = 0, 0
  for _, thread in ipairs(threads) do
    shown, bad = shown + thread:get("shown"), bad + thread:get("bad")
  end
  io.write(string.format('{"done":%d,"bad":%d,"seconds":%.6f,"p50":%.3f,"p99":%.3f}\n',
    shown, bad, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
