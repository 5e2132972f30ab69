/// The door of `vpcpeering.peering.v1.ConnectService`, and the way to the route service.
@NullMarked
package io.vpcpeering.connect.rpc;

import org.jspecify.annotations.NullMarked;
