package reading

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var kindNames = [...]string{"prose", "item", "heading", "row", "drawing", "code", "comment", "note", "quote"}

// cut returns the blocks of a text, a line each: the kind and what was seen of the text.
func cut(text string) string {
	seen := plain(text)
	var b strings.Builder
	for _, x := range blocks(seen) {
		fmt.Fprintf(&b, "%s: %s\n", kindNames[x.kind], strings.Join(strings.Fields(filled(seen[x.start:x.end])), " "))
	}
	return b.String()
}

func TestBlocks(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"notes end with their lines", "Redis in front\nTTL one minute\nwrites go to the leader", `
prose: Redis in front
prose: TTL one minute
prose: writes go to the leader`},
		{"a comma runs on", "Reads go to a replica,\nwrites to the leader", `
prose: Reads go to a replica, writes to the leader`},
		{"an unfinished line runs on", "Every write waits for the\nsecond copy", `
prose: Every write waits for the second copy`},
		{"a conjunction runs on", "We keep three copies\nbecause a zone is lost now and then", `
prose: We keep three copies because a zone is lost now and then`},
		{"a line ended on purpose", "Redis in front of the,  \nand TTL one minute", `
prose: Redis in front of the,
prose: and TTL one minute`},
		{"wrapped lines run on", "The gateway holds the connection of a phone and knows which\nShard the user belongs to, so that a message finds its way to\nBoth of them while either one is moved to another machine by\nKubernetes", `
prose: The gateway holds the connection of a phone and knows which Shard the user belongs to, so that a message finds its way to Both of them while either one is moved to another machine by Kubernetes`},
		{"long lines do not", "The gateway holds the connection of a phone and knows which shard is theirs\nA message is written before it is sent\nOld ones are kept in a bucket", `
prose: The gateway holds the connection of a phone and knows which shard is theirs
prose: A message is written before it is sent
prose: Old ones are kept in a bucket`},
		{"headings", "# Storage #\nRows by user.\n\nFailure\n=======\n\nCost\n---\nLittle.\n\n#1 on the list\n\n**How we fail over**\nBy hand.", `
heading: Storage
prose: Rows by user.
heading: Failure
heading: Cost
prose: Little.
prose: #1 on the list
heading: **How we fail over**
prose: By hand.`},
		{"a statement above a rule is none", "We keep two copies.\n---\nBoth in Ohio.", `
prose: We keep two copies.
prose: Both in Ohio.`},
		{"a sentence in bold is none", "**We keep two copies.**\n**Never** one.", `
prose: **We keep two copies.**
prose: **Never** one.`},
		{"of a d2 block, the comments", "```d2\napi -- db: timeout 1s retry 1 # A try costs 5 ms.\n# Two zones, as one fails.\ndb: DynamoDB provisioned\n```\nWe retry once.", `
comment: A try costs 5 ms.
comment: Two zones, as one fails.
prose: We retry once.`},
		{"items", "- one queue\n  per tenant\n- [x] a cache\n2. a replica\n• a topic\n(b) a log", `
item: one queue
item: per tenant
item: a cache
item: a replica
item: a topic
item: a log`},
		{"an item runs on", "- one queue per tenant, so that\n  a burst of one does not hold up another", `
item: one queue per tenant, so that a burst of one does not hold up another`},
		{"tables", "| part | cost |\n|---|---:|\n| disk | $9 |\n\nname | why\n--- | ---\nqueue | bursts", `
row: | part | cost |
row: | disk | $9 |
row: name | why
row: queue | bursts`},
		{"a callout of any kind", "> [!\u212aEY] Keys\n> Each tenant has one.", `
heading: Keys
prose: Each tenant has one.`}, // U+212A is longer than its lower case, k
		{"quotes and callouts", "> How do you scale?\n\nBy user.\n\n> [!TIP]\n> Each tenant has a key.\n> And a quota.\n\n> [!quote] Somebody\n> Use Kafka.\n\n>99.9% of the time", `
quote: How do you scale?
prose: By user.
prose: Each tenant has a key.
prose: And a quota.
quote: Use Kafka.
prose: >99.9% of the time`},
		{"details", "<details open>\n<summary>Failover</summary>\nThe standby takes over.</details>", `
heading: Failover
prose: The standby takes over.`},
		{"HTML lists and tables", "<ul><li>one queue</li><li>two workers</li></ul><table><tr><td>disk</td><td>3 TB</td></tr></table>", `
item: one queue
item: two workers
row: | | disk | 3 TB`},
		{"programs", "```go\n// Retry waits longer each time, because\n// the store may be overloaded.\nfor n := range 5 { // five tries\n\tsend()\n}\n```", `
comment: Retry waits longer each time, because // the store may be overloaded.
code: for n := range 5 {
comment: five tries
code: send()
code: }`},
		{"types of a program name no parts", "```go\nplan FailoverPlan\nreplicas []*Replica // one per zone\nname string\nfunc (m *ReplicaManager) Promote(id string) {\nfor _, r := range regions {\ncase StandbyLost:\npromote(m.standby)\n```", `
comment: one per zone
code: Promote(id string) {
code: promote(m.standby)`},
		{"fields of a class name no parts", "```java\nprivate final CircuitBreaker breaker;\nretry(3, Backoff.exponential());\n```", `
code: retry(3, Backoff.exponential());`},
		{"columns say what is stored", "```sql\nshort_url VARCHAR(7) UNIQUE NOT NULL,\n```", `
code: short_url VARCHAR(7) UNIQUE NOT NULL,`},
		{"SQL", "```sql\nCREATE TABLE links ( -- one row per code\n  code text\n);\n```", `
code: CREATE TABLE links (
comment: one row per code
code: code text
code: );`},
		{"an arrow and its labels", "```\nphone -> gateway -> queue\n```", `
drawing: phone -> gateway -> queue`},
		{"boxes", "```\n┌──────────┐     ┌─────────┐\n│ Gateway  │────►│  Queue  │\n└──────────┘     └─────────┘\n│ 1. Read all the copies │\n│ Every key is kept on two machines │\n```", `
drawing: Gateway
drawing: Queue
note: Read all the copies
note: Every key is kept on two machines`},
		{"boxes of ASCII", "```\n+-------+   +-----+\n| proxy |-->| app |\n+-------+   +-----+\n```", `
drawing: proxy
drawing: app`},
		{"notes in a fence", "```\nprimary in zone a\nreturn cached;\n```", `
note: primary in zone a
code: return cached;`},
		{"the end of a fence is as long as its mark", "````\n```\na -> b\n```\n````\nDone.", `
drawing: a -> b
prose: Done.`},
		{"a dialogue", "**Interviewer:** How many links?\n\nAnd clicks?\n\n**Candidate:** One table,\nby code.\n\nIt has a replica.\n\n**Interviewer (Ann):** Fine.", `
prose: One table, by code.
prose: It has a replica.`},
		{"a dialogue in numbered lines", "1. **Interviewer:** Where do links live?\n2. **Candidate:** In one table.\n\n3. Interviewer: And clicks?", `
prose: In one table.`},
		{"a dialogue without the candidate's label", "Interviewer: how do you scale?\n\nBy user, with one shard each.", `
prose: By user, with one shard each.`},
		{"questions and answers", "Q1: What if a zone is lost?\nA1: The other two carry on.\nQ2: And a region?\n\nWe restore.", `
prose: The other two carry on.
prose: We restore.`},
		{"letters are no speakers", "Q: the queue\nW: a worker", `
prose: Q: the queue
prose: W: a worker`},
		{"an option is no answer", "A: one region\nB: two regions", `
prose: A: one region
prose: B: two regions`},
		{"speakers above what they say", "**Interviewer**\nWhat about cost?\n\n**Candidate**\nMostly egress.", `
prose: Mostly egress.`},
		{"carriage returns", "## Cost\rMostly egress.\r\rAnd disks.", `
heading: Cost
prose: Mostly egress.
prose: And disks.`},
		{"a comment in a paragraph", "We keep <!-- two\n\n# or three --> copies.", `
prose: We keep
prose: copies.`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(strings.TrimPrefix(tt.want, "\n"), strings.TrimSuffix(cut(tt.text), "\n")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestPlain(t *testing.T) {
	tests := []struct{ text, want string }{
		{"a <!-- hidden --> b", "a b"},
		{"a <!-- open", "a <!-- open"},
		{"50%% of %%hidden%% it", "50%% of it"},
		{"50 %% of 20 %%", "50 %% of 20 %%"},
		{"a ~~struck out~~ b ~~ c", "a b ~~ c"},
		{"~~40/s, ~~50/s", "~~40/s, ~~50/s"},
		{"<del>a</del><s>b</s> c", "c"},
		{"<style>\na {}\n</style>b<script>c</script>", "b"},
		{"[CDN](https://x.test/a-b \"the queue\") and [two][ref]", "[CDN and [two"},
		{"the [CDN](x)'s and [a](b)c", "the [CDN's and [ac"},
		{"[a](" + strings.Repeat("(", 40) + strings.Repeat(")", 40) + ")", "[a](" + strings.Repeat("(", 40) + strings.Repeat(")", 40) + ")"}, // too deep
		{"[ref]: https://x.test/queue 'the title'", ""},
		{"[//]: # (a hidden queue)", ""},
		{"[API]: takes requests", "[API]: takes requests"},
		{"[^1]: the log is kept", "the log is kept"},
		{"see <https://x.test/queue> or https://x.test/(a).", "see or ."},
		{"f[i](see the note)", "f[i](see the note)"},
		{"3&nbsp;TB &lt;50&#37; caf&eacute; &bogus; R&D;", "3 TB <50% café &bogus; R&D;"},
		{"<b>bold</b>face <Map<string, int>> x<y", "boldface <Map<string, int>> x<y"},
		{"a <b and c> d", "a <b and c> d"},
		{"10<sup>8</sup> 10⁸ 10¹² 10**8 10^{8} 10⁻⁶", "10^8 10^8 10^12 10^8 10^8} 10^-6"},
		{"as said¹ and m²", "as said and m"},
		{"１２ａ（ｂ）", "12a(b)"},
		{"ﬁrst aﬀect", "first affect"},
		{"re\u00adpli\u200bca 10\u00a0TB", "replica 10 TB"},
		{"10\u202f000 and 5\u00a0600 and in 2024\u00a0100", "10,000 and 5,600 and in 2024 100"},
		{"`<!-- -->` a<br>b", "` ` a b"},
		{"| a<br>b |", "| a. b |"},
		{"```\n<!-- read -->\n[a](b)\n```", "``` <!-- read --> [a](b) ```"},
	}
	for _, tt := range tests {
		seen := plain(tt.text)
		if len(seen) != len(tt.text) {
			t.Errorf("%q: %d bytes became %d", tt.text, len(tt.text), len(seen))
		}
		if got := strings.Join(strings.Fields(filled(seen)), " "); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
	}
}

// A number alone in its cell has the unit that its column names.
func TestColumnUnits(t *testing.T) {
	const table = "| part | load (QPS) | latency ms | size (GB) | cost ($/month) | monthly cost | writes/s | RTO (min) | hits % | nodes |\n|---|---|---|---|---|---|---|---|---|---|\n| cache | 4,000 | 5 | 30 | 400 | 500 | 60 | 15 | 95 | 3 |\n| store | 3 GB | 9 of them | | | | | | | |"
	want := []string{"queri/s", "ms", "GB", "$/month", "$/month", "write/s", "min", "%", "", "GB", ""}
	for _, text := range []string{table, strings.ReplaceAll(strings.ReplaceAll(table, "\n| ", "\n"), "| part", "part")} {
		var got []string
		for _, q := range Read(small(t), []Text{{Text: text}}, nil).Quantities {
			got = append(got, q.Unit.String())
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s\n%s", text, diff)
		}
	}
}

// Names in a program count as named, not as statements; its comments are statements. Clauses of SQL name nothing.
func TestPrograms(t *testing.T) {
	l, errs := NewLexicon([]Concept{
		{ID: "queue", Terms: []string{"queue"}},
		{ID: "retry", Terms: []string{"retry"}},
		{ID: "commitment", Terms: []string{"commit"}},
		{ID: "grouping", Plain: []string{"group by"}},
		{ID: "asynchrony", Terms: []string{"async"}},
	})
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	tests := []struct{ text, want string }{
		{"```js\nretryQueue.push(x)\n```", "retry named, queue named"},
		{"```js\nasync function f() {}\n```", ""},
		{"```js\nx() // we retry three times because the store may be away\n```", "retry asserted"},
		{"```js\n// queue\nx()\n```", "queue named"},
		{"```\n│ the queue │\n│ We retry three times since it may be away │\n```", "queue asserted, retry asserted"},
		{"We SELECT them GROUP BY tenant and COMMIT.", ""},
		{"We group by tenant and commit to a year.", "grouping asserted, commitment asserted"},
		{"## The queue\nIt holds 5 items.", "queue listed"},
		{"> Use a queue.\n\nWe retry.", "retry asserted"},
		{"We retry ~~with a queue~~ at once.", "retry asserted"},
		{"- queue\n- retry\n- commit\n- async", "queue listed, retry listed, commitment listed, asynchrony listed"},
	}
	for _, tt := range tests {
		var got []string
		for _, m := range Read(l, []Text{{Text: tt.text}}, nil).Mentions {
			got = append(got, m.Concept+" "+m.Modality.String())
		}
		if g := strings.Join(got, ", "); g != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, g, tt.want)
		}
	}
}

// Evidence is exactly one sentence, even if it spans lines.
func TestEvidenceIsOneSentence(t *testing.T) {
	for text, want := range map[string]string{
		"We have a queue\nRedis has a replica": "We have a queue",
		"We have a queue,\nand it drains":      "We have a queue,",
		"- a queue of 5 items\n- a replica":    "a queue of 5 items",
		"## Queue\nWe have a queue in it.":     "We have a queue in it.",
	} {
		r := Read(small(t), []Text{{Text: text}}, nil)
		tied, named := r.Explained("queue")
		places := append(tied, named...)
		if len(places) != 1 || text[places[0].Start:places[0].End] != want {
			t.Errorf("%q: %v", text, places)
		}
	}
}

// The cells below a column's name are about the concepts in the name.
func TestColumnNames(t *testing.T) {
	l := small(t)
	for text, want := range map[string]string{
		"| shard | queue |\n|---|---|\n| users | 5 items |":   "| users | 5 items |",
		"| shard | queue |\n|---|---|\n| users | |":           "",
		"| shard | queue |\n|---|---|\n| users | of links |":  "| users | of links |",
		"shard | queue\n---|---\nusers | \nlinks | 9 items\n": "links | 9 items",
	} {
		r := Read(l, []Text{{Text: text}}, nil)
		tied, named := r.Explained("queue")
		got := ""
		for _, p := range append(tied, named...) {
			got = text[p.Start:p.End]
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// A link's address neither adds nor removes a word.
func TestLinksAddNoWords(t *testing.T) {
	l := Default()
	for text, plain := range map[string]string{
		"The [cache](https://a.test/b-c)'s TTL is 60 s.":          "The cache's TTL is 60 s.",
		"See [the docs][1] on <https://a.test/queue> or so.":      "See the docs on or so.",
		"It is at https://a.test/if-a-zone-fails, in two copies.": "It is at, in two copies.",
	} {
		a, b := Read(l, []Text{{Text: text}}, nil), Read(l, []Text{{Text: plain}}, nil)
		if a.Words != b.Words || len(a.Mentions) != len(b.Mentions) {
			t.Errorf("%q: %d words, %d mentions, want %d, %d", text, a.Words, len(a.Mentions), b.Words, len(b.Mentions))
		}
	}
}
