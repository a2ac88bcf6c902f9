package show

import (
	"fmt"
	"slices"
	"strings"

	"tenx/rubric/design"
)

// nearLimit is the use from which a limit is shown.
const nearLimit = 0.5

// limits writes the limits, besides capacity, that the load comes close to.
func (t *text) limits() {
	if len(t.r.Limits) == 0 || len(t.r.Limits[len(t.r.Limits)-1].Uses) == 0 {
		return
	}
	t.head("Limits")
	if hot := t.r.Scenario.Hottest; hot > 0 {
		t.line("The hottest key gets %s/s of the peak.", Number(hot, ""))
	}
	other := 0
	most := t.r.Limits[len(t.r.Limits)-1]
	for _, u := range most.Uses {
		if u.Use > 0 && u.Use < nearLimit {
			other++
			continue
		}
		t.limit(u)
	}
	switch {
	case other == 1:
		t.line("Another limit is less than half used at %gx.", most.Factor)
	case other > 0:
		t.line("%d other limits are less than half used at %gx.", other, most.Factor)
	}
}

// limit writes one limit at all loads. last is its use at the last one.
func (t *text) limit(last design.LimitUse) {
	said := ""
	for _, l := range t.r.Limits {
		i := slices.IndexFunc(l.Uses, func(u design.LimitUse) bool { return u.Node == last.Node && u.Limit == last.Limit })
		if i < 0 {
			continue
		}
		if u := l.Uses[i]; said == "" {
			said = t.amount(u) + fmt.Sprintf(" at %gx%s", l.Factor, share(u))
		} else {
			said += fmt.Sprintf(", %s at %gx%s", Number(u.Used, ""), l.Factor, share(u))
		}
	}
	if last.Why != "" {
		said += ": " + last.Why
	}
	if last.Raised {
		said += "; a quota that AWS raises on request"
	}
	if last.If != "" {
		said += "; if " + last.If
	}
	t.line("%s, %s: %s.", last.Node, last.Text, said)
}

// amount describes how much of a limit is used: 1,200 of 1,000 connections.
func (t *text) amount(u design.LimitUse) string {
	unit := u.Unit
	if unit != "" && unit[0] != '/' {
		unit = " " + unit
	}
	if u.Max == 0 {
		return Number(u.Used, "") + unit
	}
	mark := ""
	if u.Limit == "key-node" {
		_, mark, _ = strings.Cut(t.value(u.Node, design.Measured), " [")
		if mark != "" {
			mark = " [" + mark
		}
	}
	return Number(u.Used, "") + " of " + Number(u.Max, "") + unit + mark
}

func share(u design.LimitUse) string {
	if u.Use == 0 {
		return ""
	}
	return " (" + Number(100*u.Use, "%") + ")"
}
