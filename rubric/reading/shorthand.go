package reading

import (
	"maps"
	"sync"
)

// Abbreviations that people type in a hurry, and the words they mean. What an abbreviation may mean differs: in a question 'min' is a unit and
// 'subs' are what one asks for; an answer has more names of parts, and its units are read with their numbers.

// shorthand are the abbreviations of answers.
var shorthand = sync.OnceValue(func() map[string]string {
	return with(map[string]string{
		"rnd": "random", "bldg": "building", "bldgs": "buildings", "cfg": "config", "fn": "function", "fns": "functions", "xfer": "transfer", "buf": "buffer", "tx": "transaction", "idx": "index",
		"dest": "destination", "img": "image", "imgs": "images", "dupe": "duplicate", "dupes": "duplicates", "mngd": "managed", "mgd": "managed", "sched": "scheduled", "auth": "authentication",
		"autoscale": "autoscaling", "deps": "dependencies", "lat": "latency", "w": "with", "wo": "without", "cos": "because", "btw": "between", "vol": "volume", "vols": "volumes", "srv": "server",
		"srvs": "servers", "subs": "subscribers", "coord": "coordinator", "freq": "frequent", "resp": "response", "btn": "button", "mgr": "manager", "eng": "engineer", "engs": "engineers",
		"notif": "notification", "notifs": "notifications", "addr": "address", "addrs": "addresses", "pkg": "package", "pkgs": "packages", "usr": "user", "usrs": "users", "evt": "event", "evts": "events",
		"proc": "process", "procs": "processes", "recv": "receive", "orig": "original", "origs": "originals", "ctrl": "control", "incl": "including", "excl": "excluding", "calc": "calculate", "chk": "check",
		"cmp": "compare", "upd": "update",
	})
})

// QuestionShorthand returns the abbreviations of questions to the interviewer. The caller must not change it.
var QuestionShorthand = sync.OnceValue(func() map[string]string {
	return with(map[string]string{
		"k8s": "kubernetes", "w/o": "without", "w/": "with", "rn": "now", "mo": "month", "yr": "year", "yrs": "years", "sec": "second", "nye": "new year's eve", "authz": "authorization",
		"authn": "authentication", "max": "maximum", "min": "minute", "mins": "minutes", "pls": "please", "r": "are", "rtt": "round trip time", "celeb": "celebrity", "config": "configuration",
		"gonna": "going to", "wanna": "want to", "gotta": "have to", "em": "them", "bin": "delete", "$": "dollar", "otel": "opentelemetry", "sub": "subscription", "subs": "subscriptions",
		"dau": "daily users", "mau": "monthly users", "vm": "virtual machine", "vms": "virtual machines", "lang": "language", "langs": "languages", "ref": "reference", "num": "number", "temp": "temporary",
		"biz": "business", "dont": "don't", "doesnt": "doesn't", "didnt": "didn't", "isnt": "isn't", "arent": "aren't", "wasnt": "wasn't", "wont": "won't", "cant": "can't", "wouldnt": "wouldn't",
		"shouldnt": "shouldn't", "couldnt": "couldn't", "hasnt": "hasn't", "havent": "haven't", "lets": "let's", "thats": "that's", "whats": "what's", "theres": "there's", "im": "I'm", "ive": "I've",
		"ill": "I'll", "il": "I'll", "shd": "should", "n": "and", "devs": "developers", "hrs": "hours", "secs": "seconds", "val": "value", "vals": "values", "smth": "something", "abt": "about",
		"b4": "before", "ty": "thanks", "wks": "weeks", "govt": "government",
	})
})

// with adds the abbreviations that mean the same in answers and in questions.
func with(own map[string]string) map[string]string {
	maps.Copy(own, map[string]string{
		"ppl": "people", "diff": "different", "msg": "message", "msgs": "messages", "svc": "service", "svcs": "services", "req": "request", "reqs": "requests", "prod": "production", "cust": "customer",
		"custs": "customers", "acct": "account", "accts": "accounts", "avg": "average", "bc": "because", "thru": "through", "mem": "memory", "perf": "performance", "txn": "transaction",
		"txns": "transactions", "conn": "connection", "conns": "connections", "pic": "picture", "pics": "pictures", "repl": "replication", "infra": "infrastructure", "u": "you", "cuz": "because",
		"mgmt": "management", "db": "database", "dbs": "databases", "env": "environment", "envs": "environments", "bw": "bandwidth", "del": "delete",
	})
	return own
}
