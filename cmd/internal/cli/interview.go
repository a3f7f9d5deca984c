package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/backend-dev/backend/generator"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/draft"
)

// mostResources bounds the resources that are asked for, so that there are no more
// than twelve questions.
const mostResources = 7

// interview asks for what neither flags nor settings say.
func (o *newOptions) interview(cmd *cobra.Command, ask asker) error {
	if o.name == "" && o.dir == "" {
		if err := ask.line("What is the service called?", "A folder of this name is made.", &o.name, nameFault); err != nil {
			return err
		}
	}
	for _, q := range []struct {
		flag, title string
		answer      *string
		choices     []choice
	}{
		{"db", "Which database?", &o.database, []choice{
			{"sqlite", "a file, nothing to install"}, {"postgres", "a server, for more than one replica"}}},
		{"cache", "Is there a cache?", &o.cache, []choice{
			{generator.CacheNone, "the process alone"}, {generator.CacheRedis, "limits and cached answers that replicas share"}}},
		{"auth", "Who may call it?", &o.auth, []choice{
			{generator.AuthSpec, "anybody, until the document says otherwise"},
			{generator.AuthJWT, "accounts with passwords, kept by the service"},
			{generator.AuthOIDC, "tokens of an OpenID provider"}}},
	} {
		if cmd.Flags().Changed(q.flag) {
			continue
		}
		if err := ask.choose(q.title, q.choices, q.answer); err != nil {
			return err
		}
	}
	if err := o.askResources(ask); err != nil {
		return err
	}
	o.asker = ask
	return nil
}

func (o *newOptions) askResources(ask asker) error {
	help := "Its name and fields, such as: book title:string! price:decimal author:ref(author)"
	title := "What does it store?"
	for len(o.resources) < mostResources {
		text := ""
		err := ask.line(title, help, &text, func(s string) error {
			if strings.TrimSpace(s) == "" && len(o.resources) > 0 {
				return nil
			}
			return resourceFault(s)
		})
		if err != nil {
			return err
		}
		if strings.TrimSpace(text) == "" {
			return nil
		}
		o.resources = append(o.resources, text)
		title, help = "What else?", "Nothing more: leave it empty."
	}
	return nil
}

func nameFault(name string) error {
	if !validName.MatchString(name) {
		return errors.New("a name begins with a letter and holds letters, digits, dots, - and _")
	}
	return nil
}

// resourceFault says what is wrong with the words of a resource, in one line.
func resourceFault(text string) error {
	words := strings.Fields(text)
	if len(words) == 0 {
		return errors.New("such as: book title:string! price:decimal")
	}
	_, err := draft.ParseResource(words[0], words[1:])
	var ps openapi.Problems
	if errors.As(err, &ps) && len(ps) > 0 {
		return fmt.Errorf("%s (%s)", ps[0].Message, ps[0].Hint)
	}
	return err
}
