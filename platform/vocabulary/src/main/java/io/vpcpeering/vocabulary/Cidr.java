package io.vpcpeering.vocabulary;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An IPv4 prefix (RFC 4632): canonical by construction, so equal ranges are equal values.
///
/// @param network the first address, as 32 bits; bits beyond the prefix are zero
/// @param prefixLength 0 to 32
public record Cidr(int network, int prefixLength) implements Comparable<Cidr> {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    /// @throws IllegalArgumentException when the length is out of range or host bits are set
    public Cidr {
        if (prefixLength < 0 || prefixLength > 32) {
            throw new IllegalArgumentException("a prefix length is 0 to 32, not " + prefixLength);
        }
        if ((network & ~mask(prefixLength)) != 0) {
            throw new IllegalArgumentException(
                    "host bits are set: did you mean " + spell(network & mask(prefixLength), prefixLength) + "?");
        }
    }

    /// Reads `a.b.c.d/n` without leading zeros and without host bits.
    ///
    /// @throws IllegalArgumentException when `text` has another form or sets host bits
    public static Cidr parse(String text) {
        Matcher parts = matched(text);
        return new Cidr(address(parts), decimal(parts.group(5)));
    }

    /// Reads `a.b.c.d/n` and clears the host bits, as route destinations allow (product.md section 6).
    ///
    /// @throws IllegalArgumentException when `text` has another form
    public static Cidr parseClearingHostBits(String text) {
        Matcher parts = matched(text);
        int length = decimal(parts.group(5));
        return new Cidr(address(parts) & mask(Math.min(length, 32)), length);
    }

    /// Whether the two ranges share an address.
    public boolean overlaps(Cidr other) {
        int wider = mask(Math.min(prefixLength, other.prefixLength));
        return (network & wider) == (other.network & wider);
    }

    /// Whether every address of `other` lies in this range.
    public boolean contains(Cidr other) {
        return prefixLength <= other.prefixLength && overlaps(other);
    }

    /// How many addresses the range holds.
    public long size() {
        return 1L << (32 - prefixLength);
    }

    /// By address, wider ranges first.
    @Override
    public int compareTo(Cidr other) {
        int byAddress = Integer.compareUnsigned(network, other.network);
        return byAddress != 0 ? byAddress : Integer.compare(prefixLength, other.prefixLength);
    }

    @Override
    public String toString() {
        return spell(network, prefixLength);
    }

    private static Matcher matched(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not of the form 10.0.0.0/16");
        }
        return parts;
    }

    private static int address(Matcher parts) {
        int address = 0;
        for (int i = 1; i <= 4; i++) {
            int octet = decimal(parts.group(i));
            if (octet > 255) {
                throw new IllegalArgumentException(octet + " is not a byte of an address");
            }
            address = address << 8 | octet;
        }
        return address;
    }

    private static int decimal(String digits) {
        if (digits.length() > 1 && digits.startsWith("0")) {
            throw new IllegalArgumentException("leading zeros could mean octal: '" + digits + "'");
        }
        return Integer.parseInt(digits);
    }

    private static int mask(int length) {
        return length == 0 ? 0 : -1 << (32 - length);
    }

    private static String spell(int network, int length) {
        return (network >>> 24) + "." + (network >>> 16 & 255) + "." + (network >>> 8 & 255) + "." + (network & 255)
                + "/" + length;
    }
}
