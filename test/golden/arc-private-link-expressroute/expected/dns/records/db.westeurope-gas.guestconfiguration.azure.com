$ORIGIN westeurope-gas.guestconfiguration.azure.com.
$TTL 300
@ IN SOA localhost. hostmaster.localhost. ( 1 3600 600 1209600 300 )
@ IN NS localhost.
@ IN A 10.0.1.8
