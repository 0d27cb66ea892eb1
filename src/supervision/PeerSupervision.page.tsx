import { useParams } from 'wouter'
import { PeerSupervised } from './PeerSupervised.tsx'

/** One peer's supervision, for whoever supervises. */
export default function PeerSupervision() {
  const { id } = useParams<{ id: string }>()
  return <PeerSupervised id={id} />
}
