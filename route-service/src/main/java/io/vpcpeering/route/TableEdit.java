package io.vpcpeering.route;

import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Violation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What an owner wants to change in a table at once.
///
/// @param name new name, not checked yet; empty to keep it
/// @param routes all routes from now on; empty to keep them
/// @param expected the version that the change was made up for; empty for any
public record TableEdit(Optional<String> name, Optional<List<AskedRoute>> routes, OptionalLong expected) {
    /// The routes that are asked for, if any are.
    public List<AskedRoute> asked() {
        return routes.orElse(List.of());
    }

    /// What speaks against changing a table that is not the one that the caller saw.
    static List<Violation> outdated(OptionalLong expected, RouteTable present) {
        if (expected.isEmpty() || expected.getAsLong() == present.version()) {
            return List.of();
        }
        return List.of(Violation.of(
                        Reason.VERSION_CONFLICT,
                        "the table has version %d by now, not %d: read it again",
                        "路由表当前版本为 %d，而不是 %d，请重新读取",
                        present.version(),
                        expected.getAsLong())
                .onField("expected_version")
                .with("version", Long.toString(present.version())));
    }
}
