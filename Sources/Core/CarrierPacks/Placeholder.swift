// CarrierPacks
