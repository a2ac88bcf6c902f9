package reading

import (
	"maps"
	"strings"
	"sync"
)

// The words of interview questions. They are independent of the scenario: only its asks tell its facts apart. A word is one of
//   - furniture: says nothing about the topic ('how', 'we', 'assume', 'million');
//   - soft: says little ('target', 'acceptable', 'support'), counted at questionSoft;
//   - any other, alone or in a group of words that ask for the same.

// questionTables are the word lists, indexed for matching.
type questionTables struct {
	furniture map[string]bool
	soft      map[string]bool     // stems
	group     map[string]string   // stem to the first word of its group
	spelling  map[string][]string // first word of a group to all its words, for typos
	phrases   *strings.Replacer   // over words with a space on each side
	units     map[string]bool     // words that only count something when they follow a number
	stems     map[string]string   // the stems of all words above
}

// questionLists are built at the first question.
var questionLists = sync.OnceValue(func() *questionTables {
	t := &questionTables{
		furniture: set(questionFurniture).All(), soft: map[string]bool{}, group: map[string]string{},
		spelling: map[string][]string{}, units: set(questionUnits).All(), stems: maps.Clone(questionStems),
	}
	for w := range strings.FieldsSeq(questionSoftWords) {
		t.soft[t.learn(w)] = true
	}
	for line := range strings.Lines(questionGroups) {
		words := strings.Fields(line)
		for _, w := range words {
			t.group[t.learn(w)] = words[0]
		}
		if len(words) > 0 {
			t.spelling[words[0]] = words
		}
	}
	var pairs []string
	for line := range strings.Lines(questionPhrases) {
		if from, to, ok := strings.Cut(strings.TrimSpace(line), " = "); ok {
			pairs = append(pairs, spaced(from), spaced(to))
		}
	}
	t.phrases = strings.NewReplacer(pairs...)
	return t
})

func (t *questionTables) learn(w string) string {
	if _, ok := t.stems[w]; !ok {
		t.stems[w] = stem(w)
	}
	return t.stems[w]
}

// questionStems are for words that the stemmer confuses with a word of another meaning.
var questionStems = map[string]string{
	"customer": "customer", "customers": "customer", // not custom
	"existing": "existing", "existed": "existing", // not links that exist in total
	"operation": "operation", "operations": "operation", // not who operates it
	"nines":   "nines",   // not nine
	"blocked": "blocked", // not block
}

// stem returns the stem of a word, from the lists if it is there.
func (t *questionTables) stem(w string) string {
	if s, ok := t.stems[w]; ok {
		return s
	}
	return stem(w)
}

// spaced puts a space on both sides of every word.
func spaced(s string) string { return " " + strings.Join(strings.Fields(s), "  ") + " " }

// questionFurniture are words that every question may have.
const questionFurniture = `a an the of our its their your his her my this that these those and or nor as is are was were be been being am it we i you they them us me he she
in on at to for from by with into onto within about there here what which who whom whose how so very just also only even still would will shall should can could may might must do does did done doing
has have had having want wants wanted need needs needed like expect expects expected expecting assume assumes assuming assumption say says saying said know knows tell think thinks any some all per each every many much far okay ok right fair please sort
if but than then when where why it's that's what's there's i'm we're let's lets let us get got getting go going goes give gives given gives one ones does take takes taking taken right now whats hows id i'd we'd you'd i've we've
exactly roughly approximately approx around about really actually supposed please ask asks asking clarify confirm question questions wonder wondering sense correct right idea sure true
million millions billion billions thousand thousands hundred hundreds k m b bn mm dozen first quick-question hey hi so well um uh yes no not don't doesn't isn't aren't won't can't
something anything anybody anyone somebody someone everybody everyone people's other others another such own too more most less least both either neither up out off over under between among across along through during before after while until since because due via
mean means meaning look looks looking talk talking speak speaking plan planning call called come comes coming put see sees seen seeing show bring keep-in suppose consider considering concern concerned care worry hear rough ballpark figure number numbers count-of order-of terms rather quite though again once
objective objectives afford few lot lots everything nothing above below huge zero whether willing besides beside kind kinds type types sort moment`

// questionSoftWords say little; they find nothing by themselves.
const questionSoftWords = `target targets requirement requirements require required requires acceptable accept accepted allow allowed tolerate tolerable tolerated support supported handle handled provide
average typical typically usual usually normal normally mean total overall altogether whole entire system service application app platform
important matter matters critical-ish goal goals aim aims objective constraint constraints restriction guarantee guarantees level levels part parts
day days daily month months monthly week weekly hour hours hourly minute minutes year years yearly annually long short big small large high low
time times point currently current today present already place use uses used using work works working happen happens run runs running production able possible available-adj
maximum max minimum min limit limits limited most biggest largest greatest highest cap hard rate rates frequently frequent regularly often ever occasionally always never sometimes
active design build building must-have data thing things information info detail details case cases side end real way ways start good bad better best great enough fine reasonable sensible realistic
spread spread-out concept different several multiple various single couple few include included includes including cover covered deal serve serves served process processes processed involve
intend intended define defined specific specifically particular detailed mind live base policy policies pattern strict strictly likely potential describe exact generally basically initially launch
active fall hold content contents attack attacks count multi backing calls moment exist exists two three four five six seven eight nine ten blocked make makes
setup strategy strategies scenario scenarios prefer preferred preference expose exposed scale scaling track tracked tracking stay stays alive obligation obligations withstand sustain
condition conditions situation situations area areas involved applies apply applicable necessary essential mandatory equally ceiling ideally desired acceptably
space unit units role roles range ranges value-of nature hope hoping promise promised commit committed agreed agree attention together aspect aspects role whatever`

// questionUnits count something when they follow a number, and then say nothing about the topic.
const questionUnits = `second seconds minute minutes hour hours day days week weeks month months year years byte bytes kb mb gb tb pb kilobytes megabytes gigabytes terabytes s percent dollars`

// questionGroups are words that ask for the same thing, one group per line. Only words that mean the same in nearly every problem belong here.
const questionGroups = `
day days daily
month months monthly
year years yearly annually
hour hours hourly
deliver delivery delivered delivering
guess guessable guessed predict predictable unpredictable predicted
link links url urls uri
receiver receivers recipient recipients
traffic load capacity volume throughput requests request queries query
persecond second
change changes changed changing edit edits edited editing update updates updated modify modified
user users customer customers people visitors audience subscribers population persons userbase
latency fast faster slow quick quickly respond response speed milliseconds millisecond ms snappy delay delays p99 p95 p999 percentile responsive
availability uptime sla slo slas nines downtime outage outages unavailable
budget money cost costs spend spending price prices expensive cheap dollars bill financial costly
team staff engineers engineer headcount developers developer devs oncall operate operates operator operators operated squad paged
keep retention retain retained kept stored store expire expires expiry expiration ttl lifetime forever purge purged delete deleted archive archived
growth grow grows growing future increase increases trend forecast double bigger
peak peaks burst bursts bursty spike spikes spiky busiest busy rush surge surges seasonal
region regions country countries geography geographic geographically geographical global globally worldwide world location locations located continent continents international
existing existed today current currently legacy migrate migration migrated old
law compliance compliant legal laws gdpr regulation regulations regulatory regulated privacy obligation obligations hipaa pci audit audits auditors lawyers
fresh consistency consistent consistently stale staleness freshness lag eventual eventually strong strongly visible propagate uptodate
lose durability durable lost losing loses loss rpo
bytes byte short size sizes heavy heavier length characters character chars kb kilobytes lengthy
storage disk space gigabytes gigabyte terabytes terabyte gb tb pb petabytes
read reads reading view views lookup lookups
write writes writing written create creates created creation creations insert inserts creating new made make makes
security secure authentication authenticate authorization permission permissions encryption encrypt encrypted encrypting e2e
analytics stats statistics metrics counts counters reporting statistic
rto recover recovery recovered recovering
abuse spam malicious phishing malware fraud fraudulent abusive
custom vanity alias aliases personalised personalized customized
ratio proportion share percentage fraction percent versus
scope features feature functional functionality capabilities
device devices phone phones laptop mobile tablet desktop
media image images photo photos picture pictures video videos file files attachment attachments audio
presence online status
order ordering ordered sequence
duplicate duplicates duplicated twice dedup deduplicate
hot hottest skew skewed popular popularity viral uneven unevenly uniform uniformly evenly celebrity celebrities hotter hotspot hotspots
evict eviction evicted evicting full lru
machine machines node nodes server servers hardware hosts instances boxes
concurrent concurrently simultaneous simultaneously
connection connections socket sockets websocket websockets connected connect
item items key keys entry entries object objects
message messages
group groups channel channels room rooms
payment payments transaction transactions
backup backups backed
drill drills exercise exercises rehearsal rehearse rehearsed test tested tests testing tries
dependency dependencies depend depends external thirdparty vendor vendors partners rely relies
survive survives persist persisted persistence persistent restart reboot
fail fails failed failing failure failures dies die crash crashes crashed
miss misses missed missing
failover switchover
automatic automatically automated manual manually
push notification notifications notify notified notifying
offline closed
datacentre datacentres datacenter datacenters
`

// questionPhrases replace several words by one, or one by several; applied once, from left to right.
const questionPhrases = `
qps = requests persecond
rps = requests persecond
tps = transactions persecond
dau = daily active users
daus = daily active users
mau = monthly active users
actives = active users
how available = availability
highly available = availability
available must = availability
to be available = availability
available = available-adj
how fast = how latency
how quick = how latency
how quickly = how latency
how soon = how latency soon
how current = how fresh
how recent = how fresh
next year = growth year
coming years = growth
over time = growth
few years = growth
grow to = growth
up to date = fresh
in scope = scope-of
out of scope = scope-of
of the scope = scope-of
on call = oncall
pager duty = oncall
going to run this = operate
going to run it = operate
will run this = operate
runs this = operate
run this in production = operate
maintains this = operate
maintain this = operate
people on the team = team
people are on = team
people on my team = team
people on our team = team
people in my team = team
people in our team = team
people are in my team = team
people are in our team = team
people will i have = engineers
people are in the team = team
in place = existing
exists today = existing
exist today = existing
exist already = existing
already exist = existing
already exists = existing
backing database = database behind
backing store = store behind
people in the team = team
data centre = datacentre
data centres = datacentre
data center = datacentre
data centers = datacentre
round trip = roundtrip
end to end = e2e
how many times = how often
take effect = visible
takes effect = visible
everybody see = visible
everybody sees = visible
everyone see = visible
everyone sees = visible
how long until = how latency
amount of = how much
data set = data
data sets = data
dataset = data
working set = workingset
out of date = stale
real time = latency
realtime = latency
dr = disaster
next few years = growth years
be down = downtime
db = database
dbs = databases
people maintain this = engineers operate
people maintain it = engineers operate
people run this = engineers operate
people run it = engineers operate
people operate this = engineers operate
people operate it = engineers operate
people work on this = engineers
people work on it = engineers
at once = concurrent
at the same time = concurrent
at any one time = concurrent
at the same moment = concurrent
at any given time = concurrent
at any moment = concurrent
user base = userbase
third party = thirdparty
third parties = thirdparty
black friday = blackfriday
new year's eve = peak
fail over = failover
failing over = failover
take over = failover
takes over = failover
taking over = failover
more than once = twice
go down = goes-down
goes down = goes-down
back up = back-up
back online = back-up
up again = back-up
be back = back-up
per sec = persecond
per second = persecond
each second = persecond
every second = persecond
a second = second
per s = persecond
a sec = persecond
gets = lookups
get and set = get-operation set-operation
get, set = get-operation set-operation
a get = lookup
functional requirements = scope features
functional requirement = scope features
what does it have to do = scope features
what must it do = scope features
look like = like
looks like = like
how are you = howareyou
log in = login
logs in = login
logging in = login
sign in = login
world wide = worldwide
hot key = hot key
read heavy = read heavy ratio
write heavy = write heavy ratio
recovery time = rto
recovery point = rpo
recovery time objective = rto
recovery point objective = rpo
data loss = lose data
keep the same = same
`
