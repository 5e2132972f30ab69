package io.vpcpeering.subnet;

import io.vpcpeering.vocabulary.Cidr;
import java.util.Optional;

/// A subnet as a caller wrote it: parts of it may be no values at all, so that all that is wrong can be told at
/// once.
///
/// @param name not checked yet
/// @param cidr not checked yet
/// @param zone zone number; 0 for none
public record AskedSubnet(String name, String cidr, int zone) {
    /// The range, if it is one without host bits.
    Optional<Cidr> range() {
        try {
            return Optional.of(Cidr.parse(cidr));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
