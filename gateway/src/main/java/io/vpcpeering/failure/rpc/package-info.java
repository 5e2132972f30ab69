/// What the services' refusals and outages become in the v2 API.
@NullMarked
package io.vpcpeering.failure.rpc;

import org.jspecify.annotations.NullMarked;
