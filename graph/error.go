package graph

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	"github.com/lib/pq"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/tollbook/tollbook/billing"
)

// internal is the code of an error that users are not shown.
const internal billing.Code = "INTERNAL"

// queryCanceled is PostgreSQL's SQLSTATE of a statement that was stopped.
const queryCanceled = "57014"

// presenter makes what users are shown of errors, all of them and in one place: a billing.Error as it is, each of
// billing.Errors by itself, what took too long as such, what is wrong with the request as the library says it, and of
// everything else only an id, under which it is logged.
type presenter struct{ log *slog.Logger }

func (p presenter) present(ctx context.Context, err error) *gqlerror.Error {
	var several billing.Errors
	var known *billing.Error
	var told *gqlerror.Error
	errors.As(err, &told)
	switch {
	case errors.As(err, &several) && len(several) > 0:
		for _, one := range several[:len(several)-1] {
			alike := at(ctx, told)
			alike.Err = one
			graphql.AddError(ctx, alike)
		}
		return p.shown(ctx, told, several[len(several)-1])
	case errors.As(err, &known):
		return p.shown(ctx, told, known)
	case tookTooLong(err):
		return p.shown(ctx, told, billing.Errorf(billing.TooMany, "", "This took too long. Ask for less, or try again later."))
	case told != nil && told.Err == nil && told.Extensions["code"] != nil:
		return told
	case told != nil && told.Err == nil:
		if plain := requestError(told.Message); plain != nil {
			return p.shown(ctx, told, plain)
		}
	}
	return p.hidden(ctx, told, err)
}

// shown is the error for its user. An argument that could not be read has no field of its own: its path tells it.
func (p presenter) shown(ctx context.Context, told *gqlerror.Error, known *billing.Error) *gqlerror.Error {
	out := at(ctx, told)
	out.Message = known.Message
	out.Extensions = map[string]any{"code": string(known.Code)}
	field := known.Field
	if field == "" && known.Code == billing.Invalid {
		field = fieldAt(out.Path)
	}
	if field != "" {
		out.Extensions["field"] = field
	}
	return out
}

// hidden logs the error and shows the id of its log line.
func (p presenter) hidden(ctx context.Context, told *gqlerror.Error, err error) *gqlerror.Error {
	id := uuid.NewString()
	out := at(ctx, told)
	p.log.ErrorContext(ctx, "a request failed", "id", id, "path", out.Path.String(), "error", err)
	out.Message = "Something went wrong here. Ask your provider, and tell them this id: " + id
	out.Extensions = map[string]any{"code": string(internal), "id": id}
	return out
}

// at is an error with the place of another one.
func at(ctx context.Context, told *gqlerror.Error) *gqlerror.Error {
	if told == nil || told.Path == nil {
		return &gqlerror.Error{Path: graphql.GetPath(ctx)}
	}
	return &gqlerror.Error{Path: told.Path, Locations: told.Locations}
}

// fieldAt is the input field at a path such as saveSpecialRates.input.rules[2].flatRate; empty where it leads to none.
func fieldAt(path ast.Path) string {
	var field strings.Builder
	for i, element := range path {
		switch e := element.(type) {
		case ast.PathName:
			if i == 0 || i == 1 && e == "input" {
				continue
			}
			if field.Len() > 0 {
				field.WriteByte('.')
			}
			field.WriteString(string(e))
		case ast.PathIndex:
			fmt.Fprintf(&field, "[%d]", e)
		}
	}
	return field.String()
}

func tookTooLong(err error) bool {
	var failed *pq.Error
	return errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) ||
		errors.As(err, &failed) && failed.Code == queryCanceled
}

// requestError says what is wrong with a request that the library could not read; it repeats none of it. It is nil for
// what is no such error.
func requestError(message string) *billing.Error {
	switch {
	case strings.HasPrefix(message, "could not read request body"):
		return billing.Errorf(billing.Invalid, "", "The request is too long, or was cut off.")
	case strings.HasPrefix(message, "json request body could not be decoded"), message == "invalid json":
		return billing.Errorf(billing.Invalid, "", "The request is no JSON of a GraphQL request.")
	}
	return nil
}

// recovered makes an error of a panic, to be logged and hidden.
func recovered(_ context.Context, cause any) error {
	return fmt.Errorf("panic: %v\n%s", cause, debug.Stack())
}
