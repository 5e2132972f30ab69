package io.vpcpeering.suite;

import com.google.gson.JsonObject;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A customer with two doors, who repeats what gets no answer, or is told that a service is away, at the other door:
/// mutations with the token that they came with first, so that nothing is done twice. Whatever else goes wrong, fails.
///
/// @param doors the same customer at each door
record RetryingCustomer(List<Customer> doors) {
    private static final int AWAY = 6200;
    private static final int MOST_ATTEMPTS = 20;

    /// Changes something.
    JsonObject change(String action, String... parameters) {
        String[] all = Arrays.copyOf(parameters, parameters.length + 2);
        all[parameters.length] = "clientToken";
        all[parameters.length + 1] = UUID.randomUUID().toString();
        return ask(action, all);
    }

    /// Looks at something.
    JsonObject ask(String action, String... parameters) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Optional<JsonObject> answer = answer(doors.get(attempt % doors.size()), action, parameters);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        throw new AssertionError(action + " got no answer in " + MOST_ATTEMPTS + " attempts");
    }

    /// Empty when nobody answered, or somebody who could not ask whom it had to.
    private static Optional<JsonObject> answer(Customer door, String action, String... parameters) {
        try {
            JsonObject answer = door.call(action, parameters);
            int code = answer.get("code").getAsInt();
            if (code != 0 && code != AWAY) {
                throw new AssertionError(action + " was refused: " + answer);
            }
            return code == AWAY ? Optional.empty() : Optional.of(answer);
        } catch (UncheckedIOException nobody) {
            return Optional.empty();
        }
    }
}
