-- Shows one page again and again.
local threads = {}
bad = 0

function setup(thread) table.insert(threads, thread) end

wrk.headers["Cookie"] = os.getenv("BENCH_COOKIE")

function response(status, headers, body)
  if status ~= 200 then bad = bad + 1 end
end

function done(summary, latency)
  local bad = 0
  for _, thread in ipairs(threads) do bad = bad + thread:get("bad") end
  io.write(string.format('{"done":%d,"bad":%d,"seconds":%.6f,"p50":%.3f,"p99":%.3f}\n',
    summary.requests, bad, summary.duration / 1e6, latency:percentile(50) / 1e3,
    latency:percentile(99) / 1e3))
end
