package io.vpcpeering.action;

import java.util.List;
import java.util.stream.Stream;

/// Something an Action takes from a request.
public sealed interface Input permits Parameter, Input.Listed, Input.Group {
    /// What it is called; in documents `n` stands for an index from 0.
    String name();

    /// Whether the Action cannot do without it.
    boolean isRequired();

    /// It as documents list it, one line for each name that a request can hold.
    Stream<Described> described();

    /// One line of a document.
    ///
    /// @param name as a request spells it
    /// @param type `String` or `Int`
    /// @param isRequired whether it must be there
    record Described(String name, String type, boolean isRequired) {}

    /// A list of values: `subnetId` for one, or `subnetId.0`, `subnetId.1` and so on.
    ///
    /// @param one what each value is
    record Listed<T>(Parameter<T> one) implements Input {
        /// The same, which an Action can do without.
        public Listed<T> optional() {
            return new Listed<>(one.optional());
        }

        @Override
        public String name() {
            return one.name();
        }

        @Override
        public boolean isRequired() {
            return one.isRequired();
        }

        @Override
        public Stream<Described> described() {
            return Stream.of(new Described(name() + " (or " + name() + ".n)", one.type(), isRequired()));
        }
    }

    /// A list of objects: `routeSet.0.nextHub` and so on.
    ///
    /// @param name in front of the index
    /// @param isRequired whether there must be at least one
    /// @param fields of each object
    record Group(String name, boolean isRequired, List<Parameter<?>> fields) implements Input {
        @Override
        public Stream<Described> described() {
            return fields.stream()
                    .map(field ->
                            new Described(name + ".n." + field.name(), field.type(), isRequired && field.isRequired()));
        }
    }
}
