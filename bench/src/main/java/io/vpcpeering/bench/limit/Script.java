package io.vpcpeering.bench.limit;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A transaction of one statement with random numbers in it.
///
/// @param variables drawn anew for each transaction
/// @param sql with `:name` where a variable goes
public record Script(List<Variable> variables, String sql) {
    private static final Pattern PLACE = Pattern.compile("(?<!:):([a-z]+)");

    /// A random number, evenly distributed.
    ///
    /// @param name lower-case letters
    /// @param from the smallest
    /// @param to the largest
    public record Variable(String name, long from, long to) {}

    /// A script in a mix.
    ///
    /// @param weight how often it runs, beside the weights of the others
    public record Weighted(Script script, int weight) {}

    /// Refuses statements that do not fit their variables.
    public Script {
        variables = List.copyOf(variables);
        Set<String> names = variables.stream().map(Variable::name).collect(toSet());
        if (!Set.copyOf(places(sql)).equals(names)) {
            throw new IllegalArgumentException(sql + " takes other variables than " + names);
        }
    }

    /// Names of variables where JDBC wants their values, in that order.
    List<String> places() {
        return places(sql);
    }

    private static List<String> places(String sql) {
        return PLACE.matcher(sql).results().map(place -> place.group(1)).toList();
    }

    /// As pgbench reads it.
    String forPgbench() {
        var text = new StringBuilder();
        for (Variable variable : variables) {
            text.append("\\set %s random(%d, %d)\n".formatted(variable.name(), variable.from(), variable.to()));
        }
        return text.append(sql).append(";\n").toString();
    }

    /// As JDBC reads it.
    String forJdbc() {
        return PLACE.matcher(sql).replaceAll("?");
    }
}
