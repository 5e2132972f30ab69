package io.vpcpeering.action;

import io.vpcpeering.failure.Declined;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A request's parameters as values. Only what the Action declares can be read; the rest is nobody's business.
public final class Params {
    private static final Pattern INDEXED = Pattern.compile("(0|[1-9][0-9]{0,3})(\\..*)?");

    private final Map<String, String> values;
    private final List<? extends Input> declared;
    private final String prefix;

    private Params(Map<String, String> values, List<? extends Input> declared, String prefix) {
        this.values = values;
        this.declared = declared;
        this.prefix = prefix;
    }

    /// The declared inputs among `values`.
    ///
    /// @throws Declined when a required one is missing
    public static Params of(Map<String, String> values, List<? extends Input> declared) {
        return new Params(values, declared, "").complete();
    }

    /// A required parameter.
    ///
    /// @throws Declined when it is malformed
    public <T> T get(Parameter<T> parameter) {
        return find(parameter).orElseThrow(() -> missing(parameter.name()));
    }

    /// A parameter that may be absent.
    ///
    /// @throws Declined when it is malformed
    public <T> Optional<T> find(Parameter<T> parameter) {
        declared(parameter.name());
        return read(parameter, prefix + parameter.name());
    }

    /// The values of a list, in the order of their indexes.
    public <T> List<T> all(Input.Listed<T> list) {
        declared(list.name());
        Optional<T> alone = read(list.one(), prefix + list.name());
        return alone.map(List::of)
                .orElseGet(() -> indexes(list.name()).stream()
                        .flatMap(index -> read(list.one(), prefix + list.name() + "." + index).stream())
                        .toList());
    }

    /// The objects of a list, in the order of their indexes.
    ///
    /// @throws Declined when an object lacks a required field
    public List<Params> each(Input.Group group) {
        declared(group.name());
        return indexes(group.name()).stream()
                .map(index -> new Params(values, group.fields(), prefix + group.name() + "." + index + ".").complete())
                .toList();
    }

    private Params complete() {
        for (Input input : declared) {
            if (input.isRequired() && !isPresent(input)) {
                throw missing(input.name());
            }
        }
        return this;
    }

    private boolean isPresent(Input input) {
        return switch (input) {
            case Parameter<?> parameter -> isPresent(parameter, prefix + parameter.name());
            case Input.Listed<?> list ->
                isPresent(list.one(), prefix + list.name())
                        || !indexes(list.name()).isEmpty();
            case Input.Group group -> !indexes(group.name()).isEmpty();
        };
    }

    private boolean isPresent(Parameter<?> parameter, String name) {
        String value = values.get(name);
        return value != null && (parameter.mayBeEmpty() || !value.isEmpty());
    }

    private <T> Optional<T> read(Parameter<T> parameter, String name) {
        if (!isPresent(parameter, name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(parameter.reader().apply(values.getOrDefault(name, "")));
        } catch (Malformed e) {
            throw Declined.invalid(name, e.why());
        } catch (IllegalArgumentException e) {
            throw Declined.malformed("parameter %s is invalid", "参数 %s 无效", name);
        }
    }

    /// The indexes that names of the form `list.7` or `list.7.field` use, each once, in order. Gaps do no harm.
    private NavigableSet<Integer> indexes(String list) {
        String start = prefix + list + ".";
        var indexes = new TreeSet<Integer>();
        for (String name : values.keySet()) {
            if (name.startsWith(start)) {
                Matcher rest = INDEXED.matcher(name.substring(start.length()));
                if (rest.matches()) {
                    indexes.add(Integer.valueOf(rest.group(1)));
                }
            }
        }
        return indexes;
    }

    private void declared(String name) {
        if (declared.stream().noneMatch(input -> input.name().equals(name))) {
            throw new IllegalStateException("the Action reads " + name + " but does not declare it");
        }
    }

    private Declined missing(String name) {
        return Declined.missing(prefix + name);
    }
}
