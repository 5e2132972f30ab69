package io.vpcpeering.route;

import io.vpcpeering.vocabulary.PeeringId;

/// Where a route sends what matches it.
public sealed interface NextHop {
    /// What kind of hop it is.
    HopType type();

    /// Its id, as callers spell it.
    String name();

    /// Reads a hop.
    ///
    /// @throws IllegalArgumentException when `name` cannot be a hop of this type
    static NextHop of(HopType type, String name) {
        return type == HopType.PEERING ? new OverPeering(new PeeringId(name)) : new Elsewhere(type, name);
    }

    /// Over a peering, to the VPC at its other end.
    ///
    /// @param peering which one
    record OverPeering(PeeringId peering) implements NextHop {
        @Override
        public HopType type() {
            return HopType.PEERING;
        }

        @Override
        public String name() {
            return peering.value();
        }
    }

    /// To something of another product: kept and returned as given, whether it exists is not known here.
    ///
    /// @param type any but `PEERING`
    /// @param name 1 to 128 characters, none of them a control character
    record Elsewhere(HopType type, String name) implements NextHop {
        /// @throws IllegalArgumentException when the type is `PEERING` or the name is none
        public Elsewhere {
            if (type == HopType.PEERING) {
                throw new IllegalArgumentException("a peering is no hop of another product");
            }
            if (name.isBlank() || name.length() > 128 || name.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("a next hop has 1 to 128 characters that can be shown");
            }
        }
    }
}
