/// The billing process: what it is made of, and its settings.
@NullMarked
package io.vpcpeering.billingservice;

import org.jspecify.annotations.NullMarked;
