package main

import (
	"github.com/spf13/cobra"
)

func newScenarioCmd(a *app) *cobra.Command {
	return group("scenario", "list, show, test and write scenarios",
		newScenarioListCmd(a),
		newScenarioShowCmd(a),
		newScenarioLintCmd(a),
		newScenarioTestCmd(a),
		newScenarioAskCmd(a),
		newScenarioSchemaCmd(a),
		newScenarioNewCmd(a),
		newScenarioUpgradeCmd(a),
	)
}
