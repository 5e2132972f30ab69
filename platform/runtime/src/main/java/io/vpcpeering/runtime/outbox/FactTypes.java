package io.vpcpeering.runtime.outbox;

import com.google.protobuf.Descriptors.Descriptor;
import java.util.EnumMap;
import java.util.Map;

/// What the facts of a stream are called in CloudEvents: the event's full proto name, a dot, and the fact's enum name
/// without its prefix, for example `vpcpeering.peering.v1.PeeringEvent.ACTIVATED`. Spelled once, not for each of a
/// mountain's facts. Thread-safe.
public final class FactTypes<F extends Enum<F>> {
    private final Map<F, String> names;

    private FactTypes(Map<F, String> names) {
        this.names = names;
    }

    /// Of an event's kinds.
    ///
    /// @param prefix of all that may be told; what has another name is never told
    public static <F extends Enum<F>> FactTypes<F> of(Descriptor event, Class<F> kinds, String prefix) {
        var names = new EnumMap<F, String>(kinds);
        for (F kind : kinds.getEnumConstants()) {
            if (kind.name().startsWith(prefix)) {
                names.put(kind, event.getFullName() + "." + kind.name().substring(prefix.length()));
            }
        }
        return new FactTypes<>(names);
    }

    /// @throws IllegalArgumentException when it is none that may be told
    public String of(F kind) {
        String name = names.get(kind);
        if (name == null) {
            throw new IllegalArgumentException(kind + " is never told");
        }
        return name;
    }
}
