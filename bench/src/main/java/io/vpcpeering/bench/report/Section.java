package io.vpcpeering.bench.report;

import java.util.List;

/// What one workload came to.
///
/// @param id for example `W2`
/// @param title what it is about
/// @param rows what was measured
/// @param notes what else is to be known, a sentence each
/// @param violations what went wrong or does not hold; none is what is hoped for
public record Section(String id, String title, List<Row> rows, List<String> notes, List<String> violations) {
    /// Copies what it is given.
    public Section {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
        violations = List.copyOf(violations);
    }

    /// In Markdown.
    ///
    /// @param conditions under which it was measured, in one line
    String text(String conditions) {
        var text = new StringBuilder("## " + id + " · " + title + "\n\n");
        if (!rows.isEmpty()) {
            text.append("| what | measured | limit in the same run | ratio | target | |\n|---|---|---|---|---|---|\n");
            rows.forEach(row -> text.append(row.line()).append('\n'));
            text.append('\n');
        }
        notes.forEach(note -> text.append("- ").append(note).append('\n'));
        violations.forEach(
                violation -> text.append("- **Violated:** ").append(violation).append('\n'));
        text.append(notes.isEmpty() && violations.isEmpty() ? "" : "\n").append(conditions);
        return text.append('\n').toString();
    }
}
