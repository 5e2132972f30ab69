package io.vpcpeering.bench.report;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The document of all benchmarks. A run replaces the sections of what it has measured; what people wrote around them,
/// and the sections of other runs, stay as they are.
///
/// @param text all of it, in Markdown
public record Document(String text) {
    private static final String BEGIN = "<!-- measured: ";
    private static final String BEGIN_END = " -->\n";
    private static final String END = "<!-- end of what was measured -->\n";
    private static final Pattern BEGINNING = Pattern.compile("<!-- measured: (W(\\d+)) -->");

    /// A document without any sections.
    public static Document empty() {
        return new Document("# Benchmarks\n");
    }

    /// For people who do not keep it.
    public String withoutMarks() {
        return text.replaceAll("<!-- [^>]* -->\\n", "").replaceFirst("^# Benchmarks\n+", "");
    }

    /// The same with these sections in their places: instead of those of the same workload, or where the order of
    /// workloads wants them.
    public Document with(List<Section> sections, String conditions) {
        Document all = this;
        for (Section section : sections.stream()
                .sorted(Comparator.comparingInt(section -> number(section.id())))
                .toList()) {
            all = all.with(section.id(), BEGIN + section.id() + BEGIN_END + section.text(conditions) + END);
        }
        return all;
    }

    private Document with(String id, String block) {
        int begin = text.indexOf(BEGIN + id + BEGIN_END);
        if (begin < 0) {
            int place = placeOf(number(id));
            return new Document(text.substring(0, place)
                    + (place == text.length() ? "\n" : "")
                    + block
                    + (place == text.length() ? "" : "\n")
                    + text.substring(place));
        }
        int end = text.indexOf(END, begin);
        if (end < 0) {
            throw new IllegalArgumentException("the section " + id + " has no end");
        }
        return new Document(text.substring(0, begin) + block + text.substring(end + END.length()));
    }

    /// Before the first section of a later workload.
    private int placeOf(int number) {
        var beginnings = new TreeMap<Integer, Integer>();
        Matcher matcher = BEGINNING.matcher(text);
        while (matcher.find()) {
            beginnings.put(Integer.parseInt(matcher.group(2)), matcher.start());
        }
        var later = beginnings.higherEntry(number);
        return later == null ? text.length() : later.getValue();
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(1));
    }
}
