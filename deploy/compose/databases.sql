-- One database for each service; nobody reads another's.
CREATE DATABASE peering;
CREATE DATABASE route;
CREATE DATABASE billing;
CREATE DATABASE expiry;
CREATE DATABASE gateway;
