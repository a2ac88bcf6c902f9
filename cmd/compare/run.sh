#!/bin/sh
# Runs the whole comparison at once: sh run.sh FOLDER, where FOLDER has promptfoo 0.120.0 (npm install promptfoo@0.120.0). Without FOLDER,
# the rules alone. Each side runs twice, in turn, so that a change of the machine's load shows.
set -e
cd "$(dirname "$0")"
uptime
go test -run '^TestSame$' -bench 'Rules|Compile' -count 3 .
[ -n "$1" ] || exit 0
answers=$(mktemp)
trap 'rm -f "$answers"' EXIT
go test -run '^TestExport$' . -export "$answers"
for round in 1 2; do
	go test -run '^$' -bench Answers . | grep ms/answer
	node promptfoo.mjs "$1" "$answers"
done
uptime
