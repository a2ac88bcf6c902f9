package main

import (
	"github.com/spf13/cobra"

	"tenx/scenarios"
)

func newScenarioSchemaCmd(a *app) *cobra.Command {
	var deck bool
	cmd := &cobra.Command{
		Use:   "schema",
		Short: "print the JSON Schema of scenario files, for editors",
		Args:  args(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			schema := scenarios.Schema()
			if deck {
				schema = scenarios.DeckSchema()
			}
			_, err := a.out.Write(schema)
			return err
		},
	}
	cmd.Flags().BoolVar(&deck, "deck", false, "print the schema of decks instead")
	return cmd
}
