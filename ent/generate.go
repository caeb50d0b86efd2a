// Package ent is what is stored. schema/ and migrations/ are written by hand, the rest is generated from schema/.
package ent

//go:generate go tool ent generate --feature sql/lock,sql/upsert,sql/modifier,sql/execquery ./schema
