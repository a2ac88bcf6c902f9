package reading

import (
	"strings"
	"sync"
)

// Whether a question asks the interviewer for a decision that is the candidate's: what to use, or whether a choice is good enough. A question
// about a requirement ('should I support groups?') is not such a question.

// adviceKind is how certain that is.
type adviceKind int

const (
	adviceNo    adviceKind = iota
	adviceMaybe            // unless a fact answers it
	adviceSurely
)

// advicePhrases ask for a decision in any context.
var advicePhrases = sync.OnceValue(func() []string {
	return phraseList(`
would you use, would you prefer, would you recommend, would you rather, would you choose, would you go, would you pick, would you cache, would you shard, would you store, would you split, would you add, would you put, would you do, would you build, would you design, would you fail, would you promote, would you switch
do you recommend, do you prefer, do you think, what do you think, what would you, how would you, do you suggest, any suggestion, any advice, your opinion, your preference, your recommendation, your recommendations, any recommendation, any recommendations
which is better, what is better, what's better, which one is better, is it better, be better, better to, better off, works better, work better, which is best, what is best, what's the best, what is the best, best way, best choice, best option, be best, is best
good choice, right choice, good idea, bad idea, good option, good fit, right tool, right approach, good enough, overkill, over engineer, overengineer, pros and cons, trade off, tradeoff, trade offs, tradeoffs, worth it, best practice
make sense to, makes sense to, make more sense, sensible to use
how should i, how should we, how do i, how can i, how could i, what should i, which should i, when should i, where should i
my design, my approach, my plan, my schema, my solution, my choice, my idea, this design, that design, this approach, that approach, am i on the right track, on the right track, am i right
a separate, an extra, dedicated, can i just, could i just, can we just, could we just, should i just, should we just, is it enough to, would it be enough, would it work, will that work, does that work, would that work, would this work, does this work
`)
})

// adviceMild ask for a decision unless a fact answers the question.
var adviceMild = sync.OnceValue(func() []string {
	return phraseList(`
can i use, could i use, may i use, can we use, could we use, ok to use, okay to use, fine to use, allowed to use, go with, go for, rely on, ok here, okay here, fine here, enough here, acceptable here
`)
})

// adviceVerbs after 'should I' or 'should we' name a decision.
var adviceVerbs = set(`use choose pick go put store shard partition cache replicate add build start split compress index queue deploy route batch buffer scale design model denormalize denormalise normalize normalise
implement introduce precompute separate place write make keep switch run optimise optimize do pay precalculate write-through combine merge move promote fail failover fence evacuate choose prefer have create save hash encode generate rely pull push poll throttle avoid skip just`)

// adviceDone after 'should it be' name a decision where an 'or' follows: 'should it be stored per account or per customer'.
var adviceDone = set(`stored kept saved sharded split partitioned cached computed calculated sent pushed pulled written read replicated indexed queued hashed encoded routed placed`)

// adviceTech are technologies and techniques of a design; requirements seldom name them.
var adviceTech = set(`sql nosql postgres postgresql mysql mongodb mongo cassandra dynamodb scylladb hbase bigtable spanner cockroachdb aurora redis memcached kafka rabbitmq sqs sns kinesis pulsar nats queue queues broker pubsub
websockets websocket sse polling grpc rest graphql http2 protobuf kubernetes k8s lambda serverless ec2 ecs s3 cdn cloudfront cloudflare nginx haproxy envoy elasticsearch opensearch solr clickhouse snowflake zookeeper etcd consul
sharding shard shards partitioning partition partitions replication replicate replicas replica lru lfu fifo microservices microservice monolith raft paxos crdt crdts quorum base62 base64 md5 sha256 uuid uuids bloom
cqrs saga sagas fanout hashing rehashing synchronous synchronously asynchronous asynchronously async sync-replication leaderless multimaster sentinel route53 cron celery spark flink hadoop hdfs mqtt xmpp quic udp tcp
active passive pilot standby writethrough leader follower master slave index indexes caching cache-aside gossip ring trie geohash quadtree autoscaling balancer proxy gateway webhook webhooks firebase supabase jwt oauth relational counter dns 301 302 307 terraform`)

// adviceScope ask whether something is in scope, even if they name a technology: a fact may answer them.
var adviceScope = sync.OnceValue(func() []string {
	return phraseList(`
should i plan for, should we plan for, should i account for, should we account for, should i allow for, should we allow for, should i cater for, should we cater for, should i support, should we support, should i offer, should we offer
should i consider, should we consider, should i worry about, should we worry about, should i care about, should we care about, should i think about, should we think about, should i include, should we include, should i handle, should we handle
`)
})

// adviceJudging ask for an opinion of a choice.
var adviceJudging = set(`ok okay fine good enough reasonable right suitable appropriate sufficient better best overkill sensible wise work works suffice recommended preferable`)

func phraseList(s string) []string {
	var list []string
	for line := range strings.Lines(s) {
		for p := range strings.SplitSeq(strings.TrimSpace(line), ", ") {
			if p != "" {
				list = append(list, " "+p+" ")
			}
		}
	}
	return list
}

// adviceOf looks for a request for advice.
func adviceOf(question string) adviceKind {
	words := adviceWords(question)
	text := " " + strings.Join(words, " ") + " "
	for _, p := range advicePhrases() {
		if strings.Contains(text, p) {
			return adviceSurely
		}
	}
	tech, judging, or, wish, doing := false, false, false, false, false
	for i, w := range words {
		tech = tech || adviceTech.Has(w)
		judging = judging || adviceJudging.Has(w)
		or = or || i > 0 && (w == "or" || w == "vs" || w == "versus")
		wish = wish || w == "should" || w == "would" || w == "shall"
		doing = doing || w == "be" && i+1 < len(words) && adviceDone.Has(words[i+1])
		keeping := i == 2 && words[1] == "long" && i+2 < len(words) && words[i+2] == "keep" // 'how long should we keep it' asks for a requirement, not a choice
		if (w == "should" || w == "shall") && i+2 < len(words) && (words[i+1] == "i" || words[i+1] == "we") && adviceVerbs.Has(words[i+2]) && !keeping {
			return adviceSurely
		}
	}
	for _, p := range adviceScope() {
		if tech && strings.Contains(text, p) {
			return adviceMaybe
		}
	}
	switch {
	case tech && (or || wish):
		return adviceSurely
	case tech && judging:
		return adviceSurely
	case wish && doing && or:
		return adviceMaybe
	}
	for _, p := range adviceMild() {
		if strings.Contains(text, p) {
			return adviceMaybe
		}
	}
	return adviceNo
}

// adviceWords returns the words and numbers in lower case.
func adviceWords(s string) []string {
	var out []string
	s = strings.ToLower(s)
	for _, t := range tokenize(nil, s, 0, len(s)) {
		if t.kind != punct {
			if n := len(out); n > 0 && out[n-1] == "route" && t.text == "53" {
				out[n-1] = "route53"
				continue
			}
			out = append(out, t.text)
		}
	}
	return out
}
