package io.vpcpeering.door;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vpcpeering.action.rpc.Action;
import io.vpcpeering.signature.SigningClient;
import io.vpcpeering.spelling.rpc.LegacyActions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Makes requests that no client would send out of those that clients do send. The same number, the same
/// request, to the byte: the key, the clock and the chance are fixed.
final class Mutations {
    private static final int KINDS = 3;
    private static final List<String> ODD_VALUES = List.of(
            "",
            "0",
            "-1",
            "NaN",
            "1e9",
            "99999999999999999999",
            "true",
            "null",
            "[]",
            "{\"a\":1}",
            "' OR 1=1 --",
            "../../etc/passwd",
            "<script>",
            "%s%n%x",
            "${jndi:ldap://x}",
            "\u0000",
            "\r\nX-Injected: 1",
            "😀测试\u202e",
            "\ud800",
            "10.0.0.0/33",
            "10.0.0.1/16",
            "gz_vpc_99999999999999",
            "vpc-ZZZZZZZZ",
            "x".repeat(70_000));
    private static final List<String> ODD_NAMES =
            List.of("", "vpcId.", ".0", "subnetSet", "subnetSet.-1.cidrBlock", "routeSet.99999.nextHub", "a=b", "Ünï");

    private final SigningClient client;
    private final Instant time;
    private final List<Action> actions =
            List.copyOf(LegacyActions.table(true, InstantSource.system()).all());

    /// @param client with a key that is the same in every run
    /// @param time of all requests
    Mutations(SigningClient client, Instant time) {
        this.client = client;
        this.time = time;
    }

    /// A request of a client, its bytes cut, swapped, doubled, overwritten.
    byte[] mangled(int number) {
        var chance = new Random(KINDS * (long) number);
        byte[] request = signed(parameters(chance), chance).getBytes(UTF_8);
        for (int times = 1 + chance.nextInt(4); times > 0; times--) {
            request = mangled(request, chance);
        }
        return request;
    }

    /// A request that the key has not signed: well formed, or mangled, too.
    byte[] forged(int number) {
        var chance = new Random(KINDS * (long) number + 1);
        Map<String, String> parameters = parameters(chance);
        odd(parameters, chance);
        String signature = chance.nextBoolean() ? "AAAA" : "c2lnbmVkIGJ5IG5vYm9keSBhdCBhbGw=";
        parameters.put("Signature", signature);
        if (chance.nextInt(4) == 0) {
            parameters.put("SecretId", "AKIDnobody" + chance.nextInt(10));
        }
        byte[] request = shuffled(signed(parameters, chance), chance).getBytes(UTF_8);
        for (int times = chance.nextInt(4); times > 0; times--) {
            request = mangled(request, chance);
        }
        return request;
    }

    /// A request that makes no sense, rightly signed.
    byte[] nonsense(int number) {
        var chance = new Random(KINDS * (long) number + 2);
        Map<String, String> parameters = parameters(chance);
        odd(parameters, chance);
        return shuffled(signed(parameters, chance), chance).getBytes(UTF_8);
    }

    /// What an Action takes, with values that fit.
    private Map<String, String> parameters(Random chance) {
        Action action = actions.get(chance.nextInt(actions.size()));
        var parameters = new HashMap<String, String>();
        action.inputs().stream().flatMap(input -> input.described()).forEach(input -> {
            String name = input.name().replaceAll(" .*", "").replace(".n", ".0");
            if (input.isRequired() || chance.nextBoolean()) {
                parameters.put(name, fitting(name, chance));
            }
        });
        parameters.put("Action", action.name());
        parameters.put("Timestamp", Long.toString(time.getEpochSecond()));
        parameters.put("Nonce", Long.toString(chance.nextLong() >>> 1));
        return parameters;
    }

    private static String fitting(String name, Random chance) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "Region", "peerRegion" -> "gz";
            case "vpcId", "peerVpcId" -> "vpc-2ari9m7h";
            case "subnetId" -> "subnet-5gu2jxf4";
            case "routeTableId" -> "rtb-4ahe1qy2";
            case "peeringConnectionId", "nextHub" -> "pcx-6gw5wvmk";
            case "cidrBlock", "destinationCidrBlock" -> "10.0.0.0/16";
            case "nextType" -> "4";
            case "orderField" -> "createTime";
            case "orderDirection" -> "asc";
            default -> Integer.toString(chance.nextInt(30));
        };
    }

    /// Puts odd values under the names that are there, and odd names beside them.
    private static void odd(Map<String, String> parameters, Random chance) {
        var names = new ArrayList<>(parameters.keySet());
        names.removeAll(List.of("Action", "Nonce", "Timestamp"));
        Collections.sort(names);
        for (int times = 1 + chance.nextInt(3); times > 0 && !names.isEmpty(); times--) {
            parameters.put(names.get(chance.nextInt(names.size())), odd(chance));
        }
        if (chance.nextInt(3) == 0) {
            parameters.put(ODD_NAMES.get(chance.nextInt(ODD_NAMES.size())), odd(chance));
        }
        if (chance.nextInt(20) == 0) {
            parameters.put("Timestamp", odd(chance));
        }
        if (chance.nextInt(20) == 0) {
            for (int i = 0; i < 250; i++) {
                parameters.put("p." + i, "x");
            }
        }
    }

    private static String odd(Random chance) {
        return ODD_VALUES.get(chance.nextInt(ODD_VALUES.size()));
    }

    private String signed(Map<String, String> parameters, Random chance) {
        return chance.nextBoolean() ? client.get(parameters) : client.post(parameters);
    }

    /// The same parameters in another order: the last line of a POST, the query of a GET. What is cut short
    /// before its end stays as it is.
    private static String shuffled(String request, Random chance) {
        int start = request.startsWith("GET") ? request.indexOf('?') + 1 : request.indexOf("\r\n\r\n") + 4;
        int end = request.startsWith("GET") ? request.indexOf(" HTTP/", start) : request.length();
        if (end < start) {
            return request;
        }
        List<String> pairs = Arrays.asList(request.substring(start, end).split("&", -1));
        Collections.shuffle(pairs, chance);
        return request.substring(0, start) + String.join("&", pairs) + request.substring(end);
    }

    private static byte[] mangled(byte[] request, Random chance) {
        if (request.length == 0) {
            return request;
        }
        int at = chance.nextInt(request.length);
        return switch (chance.nextInt(8)) {
            case 0 -> Arrays.copyOf(request, at);
            case 1 -> overwritten(request, at, (byte) chance.nextInt(256));
            case 2 -> spliced(request, at, new byte[] {'%', 'f', 'f', '%', 'z', '%'});
            case 3 -> spliced(request, at, "&Action=DeleteVpc&Signature=x&".getBytes(ISO_8859_1));
            case 4 -> spliced(request, at, Arrays.copyOfRange(request, at, Math.min(request.length, at + 200)));
            case 5 -> spliced(request, at, noise(chance));
            case 6 ->
                spliced(request, at, "=".repeat(1 + chance.nextInt(80_000)).getBytes(ISO_8859_1));
            default -> shuffled(new String(request, ISO_8859_1), chance).getBytes(ISO_8859_1);
        };
    }

    private static byte[] overwritten(byte[] request, int at, byte value) {
        byte[] changed = request.clone();
        changed[at] = value;
        return changed;
    }

    private static byte[] spliced(byte[] request, int at, byte[] more) {
        byte[] longer = Arrays.copyOf(request, request.length + more.length);
        System.arraycopy(more, 0, longer, at, more.length);
        System.arraycopy(request, at, longer, at + more.length, request.length - at);
        return longer;
    }

    private static byte[] noise(Random chance) {
        byte[] noise = new byte[1 + chance.nextInt(64)];
        chance.nextBytes(noise);
        return noise;
    }
}
