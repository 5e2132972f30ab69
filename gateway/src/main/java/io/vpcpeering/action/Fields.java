package io.vpcpeering.action;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A JSON object in the making: fields in the order in which they were put, of the types that v2 answers have.
public final class Fields {
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    /// Puts a text.
    public Fields put(String name, String value) {
        return with(name, value);
    }

    /// Puts a whole number, which stays one on the wire: strict clients do not take a string for it.
    public Fields put(String name, long value) {
        return with(name, value);
    }

    /// Puts a truth.
    public Fields put(String name, boolean value) {
        return with(name, value);
    }

    /// Puts that there is no value.
    public Fields putNull(String name) {
        if (values.containsKey(name)) {
            throw new IllegalStateException("the answer has " + name + " already");
        }
        values.put(name, null);
        return this;
    }

    /// Puts a text, or that there is none.
    public Fields putOrNull(String name, Optional<String> value) {
        return value.map(text -> put(name, text)).orElseGet(() -> putNull(name));
    }

    /// Puts an object.
    public Fields put(String name, Fields value) {
        return with(name, value.asMap());
    }

    /// Puts a list of numbers, some of which may be missing.
    public Fields putNumbers(String name, List<@Nullable BigDecimal> value) {
        return with(name, new ArrayList<>(value));
    }

    /// Puts a list of objects.
    public Fields put(String name, List<Fields> value) {
        return with(name, value.stream().map(Fields::asMap).toList());
    }

    /// Puts all fields of another object.
    public Fields putAll(Fields others) {
        values.putAll(others.values);
        return this;
    }

    /// Texts, longs, booleans, maps and lists of maps, in order; a view.
    public Map<String, @Nullable Object> asMap() {
        return Collections.unmodifiableMap(values);
    }

    private Fields with(String name, Object value) {
        if (values.put(name, value) != null) {
            throw new IllegalStateException("the answer has " + name + " already");
        }
        return this;
    }
}
