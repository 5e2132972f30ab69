package io.vpcpeering.runtime.rpc;

import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import io.grpc.NameResolverRegistry;
import io.grpc.StatusOr;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.stream.Stream;

/// Replicas that are named one by one, `host:port,host:port`, where no name service knows them all.
final class SeveralAddresses extends NameResolver {
    private static final String SCHEME = "several";

    static {
        NameResolverRegistry.getDefaultRegistry().register(new Provider());
    }

    private final String addresses;

    private SeveralAddresses(String addresses) {
        this.addresses = addresses;
    }

    /// The gRPC target of a setting: itself, unless it names several.
    static String target(String setting) {
        return setting.contains(",") ? SCHEME + ":///" + setting : setting;
    }

    @Override
    public String getServiceAuthority() {
        return SCHEME;
    }

    @Override
    public void start(Listener2 listener) {
        var _ = listener.onResult2(ResolutionResult.newBuilder()
                .setAddressesOrError(StatusOr.fromValue(Stream.of(addresses.split(","))
                        .map(SeveralAddresses::group)
                        .toList()))
                .build());
    }

    @Override
    public void shutdown() {}

    private static EquivalentAddressGroup group(String address) {
        int colon = address.lastIndexOf(':');
        return new EquivalentAddressGroup(
                new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))));
    }

    private static final class Provider extends NameResolverProvider {
        private static final int USUAL_PRIORITY = 5;

        @Override
        public NameResolver newNameResolver(URI target, Args arguments) {
            return new SeveralAddresses(target.getPath().substring(1));
        }

        @Override
        public String getDefaultScheme() {
            return SCHEME;
        }

        @Override
        protected boolean isAvailable() {
            return true;
        }

        @Override
        protected int priority() {
            // Never the scheme of a target that names none.
            return USUAL_PRIORITY - 1;
        }
    }
}
