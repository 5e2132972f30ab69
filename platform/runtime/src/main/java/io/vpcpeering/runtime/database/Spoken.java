package io.vpcpeering.runtime.database;

import java.util.List;
import org.jdbi.v3.core.argument.Argument;

/// A statement with what it is about.
///
/// @param text with a question mark for each argument
record Spoken(String text, List<Argument> arguments) {}
